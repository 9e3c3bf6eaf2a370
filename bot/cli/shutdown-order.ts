import { writeFileSync } from 'node:fs'
import { parseCode } from '../../rules/codes.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { DEFAULT_FONTS } from '../reports/official/fonts.ts'
import { renderShutdownOrder } from '../reports/shutdown-order.ts'
import { draftShutdownOrder } from '../shutdown-order.ts'

/** The draft of an order as a document; false when the code is no account's. */
export async function writeShutdownOrder(app: App, code: string, path: string): Promise<boolean> {
  const subject = parseCode(code)
  if (subject?.kind !== 'account') return false
  const order = draftShutdownOrder(app, subject.id, localDate(app.clock.now()))
  if (order === null) return false
  writeFileSync(path, await renderShutdownOrder(order, DEFAULT_FONTS))
  return true
}
