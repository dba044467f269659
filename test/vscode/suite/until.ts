/** What an attempt finally gives. */
export async function until<T>(attempt: () => T | undefined): Promise<T> {
  const limit = Date.now() + 15_000;
  for (;;) {
    const result = attempt();
    if (result !== undefined) return result;
    if (Date.now() > limit) throw new Error('It never came to that.');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
