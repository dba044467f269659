/** What an attempt finally gives: after so many tries, which take longer where the machine is busy. */
export async function until<T>(attempt: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 2400; tries++) {
    const result = attempt();
    if (result !== undefined) return result;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('It never came to that.');
}
