import type { DefinitionParams, Location } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { nameAt } from './name-at.ts';
import { rangeOf } from './translate.ts';
import type { Reviewed } from './workspace.ts';

/** Where the thing that is named under the cursor gets its name. */
export function definition(document: TextDocument, reviewed: Reviewed, { position }: DefinitionParams): Location[] {
  const declarations = nameAt(document, reviewed, position)?.name.declarations ?? [];
  return declarations.map(place => ({ uri: document.uri, range: rangeOf(place, reviewed.lines) }));
}
