import { setFlagsFromString } from 'node:v8';

/** A switch of V8, and what it is set for; `npm run bench:v8-flags` measures what each one gains. */
export interface V8Flag {
  readonly flag: string;
  readonly reason: string;
}

/** `repli` runs for a second or two, and almost no object survives the check of its plan. */
export const commandLineFlags: readonly V8Flag[] = [
  {
    flag: '--heap-growing-percent=100',
    reason: 'The heap doubles before a collection instead of growing fourfold, which bounds what a hostile plan takes.',
  },
  {
    flag: '--semi-space-growth-factor=1',
    reason: 'Almost nothing survives, so a young generation of fixed size is enough.',
  },
  {
    flag: '--max-inlined-bytecode-size-cumulative=200',
    reason: 'Hundreds of small functions run for a second: less inlining compiles them sooner.',
  },
];

/** A language server runs beside an editor all day, so memory counts more than peak speed. */
export const serverFlags: readonly V8Flag[] = [
  { flag: '--heap-growing-percent=100', reason: 'The heap doubles before a collection instead of growing fourfold.' },
];

/** Sets the flags for this process; has to run before the code that they are meant for. */
export function setV8Flags(flags: readonly V8Flag[]): void {
  for (const { flag } of flags) setFlagsFromString(flag);
}
