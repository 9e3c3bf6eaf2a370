import { createHash } from 'node:crypto'
import { authored } from '../../db/engine/change.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { letterheadContent, letterheadInForce, storeLetterhead } from '../../db/letterheads.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { OutgoingFile } from '../channels/channel.ts'
import { WorkerError } from '../errors.ts'
import {
  LETTERHEAD_SAMPLE,
  letterheadPreview,
  letterheadStoredReply,
  refusedLetterheadReply,
  unfitLetterheadReply,
} from '../messages/bulletins/letterhead.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import type { Reply } from '../messages/talk/reply.ts'
import type { ExaminedFields } from '../reports/letterhead-check.ts'
import { type Field, fieldsIn } from '../reports/letterhead-fields.ts'
import { inWorker } from '../workers/pool.ts'

interface ExaminedLetterhead {
  readonly reply: Reply
  readonly isFit: boolean
}

/** What would become of a file that is to be the bulletin's letterhead. Stores nothing. */
export async function examineLetterhead({ db }: App, file: OutgoingFile): Promise<ExaminedLetterhead> {
  const { check, isFit } = await checked(file)
  if ('refused' in check) return { reply: refusedLetterheadReply(file.name, check.refused), isFit }
  if (!isFit) return { reply: unfitLetterheadReply(file.name, check), isFit }
  return { reply: letterheadPreview(file.name, check, letterheadInForce(db, 'bulletin')), isFit }
}

/** One that keeps its reader busy for longer than two pages can is refused for that. */
async function checked({ content }: OutgoingFile): Promise<ExaminedFields> {
  try {
    return await inWorker('check-letterhead', content)
  } catch (error) {
    if (error instanceof WorkerError) return { check: { refused: 'too-much' }, isFit: false }
    throw error
  }
}

/** Puts one that was examined and found fit in force. */
export function adoptLetterhead(
  { db, clock }: App,
  { name, content }: OutgoingFile,
  by: { readonly personId: number | null; readonly channel: string },
): Reply {
  const at = clock.now()
  const sha256 = createHash('sha256').update(content).digest('hex')
  const letterhead = {
    kind: 'bulletin',
    name,
    sha256,
    content,
    uploadedBy: by.personId,
    uploadedAt: at,
  } as const
  inTransaction(db, () =>
    authored(db, { ...by, at, action: 'letterhead' }, () => storeLetterhead(db, letterhead)),
  )
  return letterheadStoredReply(name)
}

/** What the letterhead in force prints and nobody has written: it would be signed with a gap there. */
export function fieldsLeftEmpty({ db }: Pick<App, 'db'>, fields: BulletinFields): string[] {
  const inForce = letterheadInForce(db, 'bulletin')
  const content = inForce === null ? null : letterheadContent(db, inForce.id)
  if (content === null) return []
  const { head, reportedTo, sentTo } = fields
  const [issue, totalIssue] = head.kind === 'serial' ? [head.issue, head.totalIssue] : [null, null]
  const written: Partial<Record<Field, unknown>> = {
    期号: issue,
    总期号: totalIssue,
    抄报: reportedTo,
    抄送: sentTo,
  }
  return fieldsIn(content).filter((field) => written[field] === null)
}

/** What an office without a paper of its own begins with. */
export async function sampleLetterhead({ config, clock }: App): Promise<OutgoingFile> {
  const content = await inWorker('letterhead-sample', {
    fonts: config.fonts,
    day: localDate(clock.now()),
  })
  return { name: LETTERHEAD_SAMPLE.fileName, content: Buffer.from(content) }
}
