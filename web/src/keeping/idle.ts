// At a counter that many people use, a form nobody touches is emptied. A minute before, it says so, and one press of a
// button (or any key) keeps it: WCAG 2.2.1.
const warningSeconds = 60;
/**
 * Not the focus: our own warning takes it. And only what is over: the warning goes at once, and a key that is still down
 * would press what gets the focus after it.
 */
const signs = ["click", "keyup", "input"] as const;

export interface IdleContext {
  readonly host: HTMLElement;
  readonly minutes: number;
  /** True while there is something to lose. */
  filled(): boolean;
  warn(keep: () => void): void;
  unwarn(): void;
  wipe(): void;
}

/** Answers how to stop watching. */
export function watchIdle({ host, minutes, filled, warn, unwarn, wipe }: IdleContext): () => void {
  const whole = minutes * 60_000;
  const warningAt = Math.max(whole - warningSeconds * 1000, whole / 2);
  let clock: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let warned = false;
  const reset = (): void => {
    // A wall clock, because a sleeping computer stops the timers but not the day.
    since = Date.now();
    if (warned) unwarn();
    warned = false;
    plan();
  };
  const plan = (): void => {
    clearTimeout(clock);
    const passed = Date.now() - since;
    clock = setTimeout(look, Math.max((warned ? whole : warningAt) - passed, 0));
  };
  const look = (): void => {
    const passed = Date.now() - since;
    if (!filled()) return reset();
    if (passed >= whole && warned) {
      warned = false;
      wipe();
      return reset();
    }
    if (passed >= warningAt && !warned) {
      warned = true;
      warn(reset);
    }
    plan();
  };
  for (const sign of signs) host.addEventListener(sign, reset);
  reset();
  return () => {
    clearTimeout(clock);
    for (const sign of signs) host.removeEventListener(sign, reset);
  };
}
