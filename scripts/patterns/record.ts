/**
 * Run by `constructed.ts` in a process of its own: prints each pattern that the engine puts together while it is
 * loaded.
 */
const found = new Map<string, { source: string; flags: string }>();
const Plain = RegExp;

globalThis.RegExp = new Proxy(Plain, {
  construct(target, parameters: [string, string?], newTarget) {
    const pattern = Reflect.construct(target, parameters, newTarget) as RegExp;
    found.set(String(pattern), { source: pattern.source, flags: pattern.flags });
    return pattern;
  },
});

await import('../../server/src/engine/index.ts');
process.stdout.write(JSON.stringify([...found.values()]));
