import type { DocumentLink } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import { linksIn } from '../../engine/index.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** Addresses, and files that lie within the folder that is open. */
export function links({ uri }: TextDocument, { documents, lines, folder }: Reviewed): DocumentLink[] {
  return documents.flatMap(linksIn).flatMap(({ span, target }) => {
    const goal = 'address' in target ? target.address : fileAt(target.path, uri, folder);
    return goal === undefined ? [] : [{ range: rangeOf(span, lines), target: goal }];
  });
}

function fileAt(path: string, plan: string, folder: string | undefined): string | undefined {
  const beside = Utils.dirname(URI.parse(plan));
  const file = Utils.resolvePath(beside, path);
  const around = folder === undefined ? beside : URI.parse(folder);
  return file.path.startsWith(`${around.path.replace(/\/$/, '')}/`) ? file.toString() : undefined;
}
