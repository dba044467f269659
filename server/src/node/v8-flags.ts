import { setFlagsFromString } from 'node:v8';

/** A switch of V8, and what it is set for; `npm run bench:v8-flags` measures what each one gains. */
export interface V8Flag {
  readonly flag: string;
  readonly reason: string;
  /** The major version of Node whose V8 knows the flag; absent where all supported versions do. */
  readonly onlyNode?: number;
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
  { flag: '--no-parallel-scavenge', reason: 'With so few survivors one thread is faster than waking several.' },
  {
    flag: '--max-inlined-bytecode-size-cumulative=200',
    reason: 'Hundreds of small functions run for a second: less inlining compiles them sooner.',
  },
  {
    flag: '--interrupt-budget=10000',
    reason: 'Functions are optimised sooner. Later versions of Node have a fast compiler in between for that.',
    onlyNode: 20,
  },
];

/** A language server runs beside an editor all day, so memory counts more than peak speed. */
export const serverFlags: readonly V8Flag[] = [
  { flag: '--heap-growing-percent=100', reason: 'The heap doubles before a collection instead of growing fourfold.' },
];

/** Sets the flags for this process; has to run before the code that they are meant for. */
export function setV8Flags(flags: readonly V8Flag[]): void {
  const node = Number(process.versions.node.split('.')[0]);
  for (const { flag, onlyNode = node } of flags) if (onlyNode === node) setFlagsFromString(flag);
}
