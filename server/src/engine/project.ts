/**
 * The project's repository on the web, without a slash at the end. Empty while there is none: an address that is not
 * ours can be registered by anybody, and reports, editors and documents would send people there. Everything that shows
 * an address of the project derives it in this file, and shows none while this is empty.
 */
export const projectAddress: string = '';

/** Where the page of a rule lies, in the repository and in the package. */
export function rulePagePath(code: string): string {
  return `docs/rules/${code}.md`;
}

/** The page of a rule on the web. */
export function rulePageAddress(code: string, project = projectAddress): string | undefined {
  return project === '' ? undefined : `${project}/blob/HEAD/${rulePagePath(code)}`;
}

/** What a machine reads as a finding's `docs`: an address where there is one, else the path in the package. */
export function docsOf(code: string, project = projectAddress): string {
  return rulePageAddress(code, project) ?? rulePagePath(code);
}

/** A file of the repository as it is, for programs: a schema by its `$id`, a picture in a README. */
export function fileAddress(path: string, project = projectAddress): string | undefined {
  return project === '' ? undefined : `${project}/raw/HEAD/${path}`;
}
