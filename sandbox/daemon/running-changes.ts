/** Keeps count of requests to the resource door: one goes on in the cloud when the plugin that made it has died. */
export class RunningChanges {
  private readonly running = new Set<Promise<unknown>>();

  /** Counts a request until it has ended. */
  follow<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    const forget = (): void => void this.running.delete(work);
    work.then(forget, forget);
    return work;
  }

  /** Resolves when no request is under way any more. */
  async ended(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }
}
