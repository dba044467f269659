import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { decodeReport } from '../../server/src/files/decode.ts';
import {
  type FindFilesParams,
  findFilesRequest,
  type ReadFileAnswer,
  type ReadFileParams,
  readFileRequest,
} from '../../server/src/protocol/requests.ts';

/** Lends the files of the workspace to a server that has none of its own. */
export function lendFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest<ReadFileAnswer, unknown>(readFileRequest, readFile),
    client.onRequest(findFilesRequest, async ({ folder, pattern, most }: FindFilesParams) => {
      const below = new vscode.RelativePattern(vscode.Uri.parse(folder), pattern);
      const found = await vscode.workspace.findFiles(below, '**/{node_modules,.git}/**', most);
      return found.map(uri => uri.toString());
    }),
  );
}

/** In bytes: no plan comes near it. */
const largestText = 16_000_000;

async function readFile({ uri, within, most = largestText }: ReadFileParams): Promise<ReadFileAnswer> {
  const file = vscode.Uri.parse(uri);
  const bounds = within === undefined ? vscode.workspace.getWorkspaceFolder(file)?.uri : vscode.Uri.parse(within);
  try {
    if (bounds && (await leavesBy(file, bounds))) return { refused: 'outside' };
    const { type, size } = await vscode.workspace.fs.stat(file);
    if (type & vscode.FileType.Directory) return { refused: 'folder' };
    // A pipe or a device could keep its reader waiting for ever.
    if (!(type & vscode.FileType.File)) return { refused: 'denied' };
    if (size > most) return { refused: 'too-large' };
    return { text: decodeReport(await vscode.workspace.fs.readFile(file)) };
  } catch (error) {
    const isAbsent = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return { refused: isAbsent ? 'absent' : 'denied' };
  }
}

/** True where a link stands on the way from a folder to a file: its target is unknown here. */
async function leavesBy(file: vscode.Uri, folder: vscode.Uri): Promise<boolean> {
  for (let at = file; at.path.length > folder.path.length; at = vscode.Uri.joinPath(at, '..')) {
    if ((await vscode.workspace.fs.stat(at)).type & vscode.FileType.SymbolicLink) return true;
  }
  return false;
}
