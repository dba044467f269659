import assert from 'node:assert/strict';

/** Waits until something has come true: for so many looks, which take longer where the machine is busy. */
export async function until(settled: () => boolean): Promise<void> {
  for (let looks = 0; looks < 10_000; looks++) {
    if (settled()) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  assert.fail('it never came to that');
}
