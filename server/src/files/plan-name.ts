/** The folder whose YAML files are candidates whatever they are called. */
const planFolder = '.releases';

/** The same as one glob, for clients that search files by pattern. */
export const planGlob = `**/{*.release.yaml,*.release.yml,release-plan.yaml,release-plan.yml,${planFolder}/**/*.yaml,${planFolder}/**/*.yml}`;

/** True where a file has the name of a plan. The path, or the URI, has forward slashes. */
export function isPlanName(path: string): boolean {
  return (
    /(?:\.release|(?:^|\/)release-plan)\.ya?ml$/.test(path) ||
    (/\.ya?ml$/.test(path) && /(?:^|\/)\.releases\//.test(path))
  );
}
