import type { Location, ReferenceParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { placesOf } from '../engine/index.ts';
import { nameAt } from './name-at.ts';
import { rangeOf } from './translate.ts';
import type { Reviewed } from './workspace.ts';

/** Where the name under the cursor is used. */
export function references(document: TextDocument, reviewed: Reviewed, params: ReferenceParams): Location[] {
  const name = nameAt(document, reviewed, params.position)?.name;
  if (!name) return [];
  const places = params.context.includeDeclaration ? placesOf(name) : name.references;
  return places.map(place => ({ uri: document.uri, range: rangeOf(place, reviewed.lines) }));
}
