import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { nameIn, type Plan } from '../../engine/index.ts';
import type { Reviewed } from '../workspace.ts';

/** The name under the cursor, with every place where it is written. */
export function nameAt(document: TextDocument, reviewed: Reviewed, position: Position) {
  return nameIn(plansOf(reviewed), document.offsetAt(position));
}

export function plansOf({ plans }: Reviewed): Plan[] {
  return plans.flatMap(({ plan }) => plan ?? []);
}
