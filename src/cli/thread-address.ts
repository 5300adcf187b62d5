/** The address of a thread's file beside this one: TypeScript when run from the sources, JavaScript when built. */
export const threadAddress = (name: string): string => new URL(`./${name}.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url).href;
