/** Work on several things at once, results in the order of the things: what `read` and `watch` are built from. */

/**
 * At most `width` in work; a thing is asked for only when there is room, so that nothing piles up. When one fails, the rest in work are
 * awaited before the failure is thrown on.
 */
export async function* inOrder<T, R>(things: AsyncIterable<T>, width: number, work: (thing: T) => Promise<R>): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  try {
    for await (const thing of things) {
      const result = work(thing);
      // Heard when its turn comes.
      result.catch(() => undefined);
      pending.push(result);
      if (pending.length >= width) yield await (pending.shift() as Promise<R>);
    }
    while (pending.length > 0) yield await (pending.shift() as Promise<R>);
  } finally {
    await Promise.allSettled(pending);
  }
}
