/** One line on stderr while work goes on: how much, how fast, how long still. */

export interface ProgressState {
  readonly reports: number;
  readonly leftOut: number;
  readonly faults: number;
  /** Milliseconds since the beginning. */
  readonly elapsed: number;
  /** Bytes of files read and to read; total 0 where it is not known. */
  readonly bytes: number;
  readonly total: number;
}

export function progressLine({ reports, leftOut, faults, elapsed, bytes, total }: ProgressState): string {
  const seconds = elapsed / 1000;
  const parts = [`${reports} reports`];
  if (seconds >= 1) parts.push(`${(reports / seconds).toFixed(1)} a second`);
  if (leftOut > 0) parts.push(`${leftOut} left out`);
  if (faults > 0) parts.push(`${faults} ${faults === 1 ? "fault" : "faults"}`);
  if (total > 0) {
    const done = Math.min(1, bytes / total);
    parts.push(`${Math.floor(done * 100)}%`);
    // The first seconds go to loading: a forecast from them would mislead.
    if (seconds >= 3 && done > 0.005 && done < 1) parts.push(`${duration((seconds / done) * (1 - done))} left`);
  }
  return parts.join(", ");
}

/** Seconds in the largest two units that matter. */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 90) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Writes the line over itself a few times a second; `clear` makes room for another line. */
export function createProgress(out: NodeJS.WriteStream, shown: boolean): { readonly show: (state: ProgressState) => void; readonly clear: () => void } {
  let last = 0;
  let on = false;
  return {
    show: (state) => {
      const now = performance.now();
      if (!shown || now - last < 200) return;
      last = now;
      on = true;
      out.write(`\r\u001b[K${progressLine(state)}`);
    },
    clear: () => {
      if (on) out.write("\r\u001b[K");
      on = false;
    },
  };
}
