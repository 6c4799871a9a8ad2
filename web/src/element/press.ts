// What moves between pressing and letting go loses its click: leaving a field, which happens at the press, changes what
// stands above the button. What would move waits until the finger is up.

export class Press {
  #down = false;
  #hushed = false;
  #waiting: (() => void) | null = null;

  watch(root: HTMLElement): void {
    root.addEventListener("pointerdown", () => {
      this.#down = true;
      const page = root.ownerDocument;
      const up = (): void => {
        for (const name of ["pointerup", "pointercancel"]) page.removeEventListener(name, up, true);
        // The click comes right after; a task later it has been taken.
        setTimeout(() => this.#release());
      };
      for (const name of ["pointerup", "pointercancel"]) page.addEventListener(name, up, true);
    });
  }

  /** Now, or when the finger is up: then only the last of a press, so that one thing done is told once. */
  after(task: () => void): void {
    if (this.#hushed) return;
    if (this.#down) this.#waiting = task;
    else task();
  }

  /** Something else tells of what is done now: what waits, or comes of it, is not said besides. */
  hush(): void {
    this.#waiting = null;
    this.#hushed = true;
    setTimeout(() => {
      this.#hushed = false;
    });
  }

  #release(): void {
    this.#down = false;
    const task = this.#waiting;
    this.#waiting = null;
    task?.();
  }
}
