import { writeFileSync } from 'node:fs'
import { parseCode } from '../../rules/codes.ts'
import type { App } from '../app.ts'
import { shutdownOrderFile } from '../bulletins/shutdown-order.ts'

/** The draft of an order as a document; false when the code is no account's. */
export async function writeShutdownOrder(app: App, code: string, path: string): Promise<boolean> {
  const subject = parseCode(code)
  const file = subject?.kind === 'account' ? await shutdownOrderFile(app, subject.id) : null
  if (file !== null) writeFileSync(path, file.content)
  return file !== null
}
