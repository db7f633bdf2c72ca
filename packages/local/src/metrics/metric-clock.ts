/** The shortest period that is kept, in seconds of AWS. */
export const MINUTE_SECONDS = 60;

/**
 * Counts the minutes of AWS in real time. Timestamps are real everywhere; with a time scale of S one minute of AWS lasts
 * 60/S real seconds, and so does a period of 60 seconds.
 */
export class MetricClock {
  readonly minuteMilliseconds: number;

  constructor(timeScale: number) {
    this.minuteMilliseconds = (MINUTE_SECONDS * 1000) / timeScale;
  }

  /** The number of the minute that a moment lies in. */
  minuteOf(moment: Date): number {
    return Math.floor(moment.getTime() / this.minuteMilliseconds + 1e-6);
  }

  /** When a minute begins. */
  startOf(minute: number): Date {
    return new Date(Math.ceil(minute * this.minuteMilliseconds - 1e-3));
  }
}
