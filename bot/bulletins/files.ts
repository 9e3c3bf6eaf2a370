import { createHash } from 'node:crypto'
import {
  type Bulletin,
  bulletinById,
  type BulletinFile,
  filesOf,
  keepFiles,
  unrenderedBulletins,
} from '../../db/bulletins.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { whenFree } from '../../db/engine/patience.ts'
import { letterheadContent, letterheadInForce } from '../../db/letterheads.ts'
import { dayOfMonth, type LocalDate, localDate, monthOf, yearOf } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { contactsOf } from './contacts.ts'
import { fieldsOf } from './fields.ts'
import type { OutgoingFile } from '../channels/channel.ts'
import { bulletinFileName } from '../messages/bulletins/issue.ts'
import { reportFormats } from '../reports/index.ts'
import { inWorker } from '../workers/pool.ts'

type Rendered = Pick<Bulletin, 'fields' | 'model' | 'state' | 'issueNumber' | 'issuedOn' | 'letterheadId'>

type Stored = Pick<App, 'config' | 'db' | 'log'>

const EXTENSIONS = reportFormats.map(({ extension }) => extension)

/** Every format of a bulletin: a draft on the paper in force, an issued one on that of its day. */
export async function renderBulletin(
  app: Stored,
  bulletin: Rendered,
  extensions: readonly string[] = EXTENSIONS,
): Promise<OutgoingFile[]> {
  const { model, issueNumber, state } = bulletin
  const decided = fieldsOf(bulletin)
  const fields = state === 'draft' ? { ...decided, contacts: contactsOf(app.db) } : decided
  const letterheadId =
    state === 'draft' ? (letterheadInForce(app.db, 'bulletin')?.id ?? null) : bulletin.letterheadId
  const letterhead = letterheadId === null ? null : letterheadContent(app.db, letterheadId)
  const paper = { fonts: app.config.fonts, letterhead }
  const rendered = await inWorker('render-bulletin', { model, fields, paper, extensions })
  if (rendered.isLetterheadRefused) app.log.error({ letterhead: letterheadId }, 'letterhead refused')
  return rendered.files.map(({ extension, content }) => ({
    name: `${bulletinFileName(model, issueNumber)}.${extension}`,
    content: Buffer.from(content),
  }))
}

/**
 * Renders what was issued and has no files yet, and keeps them for ever. Like the outbox it asks the database
 * what is owed, so that a process that dies after the signature leaves nothing undone. Returns how many.
 */
export async function renderIssued(app: Stored): Promise<number> {
  const { db, log } = app
  const owed = unrenderedBulletins(db)
  for (const bulletin of owed) {
    const files = await renderBulletin(app, bulletin)
    const kept = files.map((file) => ({ ...file, sha256: sha256(file.content) }))
    await whenFree(() => inTransaction(db, () => keepFiles(db, bulletin.id, kept)))
    log.info({ bulletin: bulletin.id, files: files.length }, 'bulletin files kept')
  }
  return owed.length
}

/** The files of an issued bulletin, byte for byte as they were kept. Throws when the kept bytes have changed. */
export async function issuedFiles(app: Stored, id: number): Promise<BulletinFile[]> {
  if (filesOf(app.db, id).length === 0) await renderIssued(app)
  const files = filesOf(app.db, id)
  const spoilt = files.find(({ content, sha256: kept }) => sha256(content) !== kept)
  if (spoilt) throw new Error(`bulletin ${id}: a kept file does not match its checksum`)
  return files
}

/** One of them, as it is now; null when there is no such bulletin. */
export async function bulletinFile(app: Stored, id: number, extension: string): Promise<OutgoingFile | null> {
  const bulletin = bulletinById(app.db, id)
  if (bulletin === null) return null
  const files =
    bulletin.state === 'draft' ? await renderBulletin(app, bulletin, [extension]) : await issuedFiles(app, id)
  return files.find(({ name }) => name.endsWith(`.${extension}`)) ?? null
}

/** All formats in one archive, for a link that can be used once; null when there is no such bulletin. */
export async function bulletinFiles(app: App, id: number): Promise<OutgoingFile | null> {
  const bulletin = bulletinById(app.db, id)
  if (bulletin === null) return null
  const isDraft = bulletin.state === 'draft'
  const files = isDraft ? await renderBulletin(app, bulletin) : await issuedFiles(app, id)
  const day = bulletin.issuedOn ?? localDate(bulletin.createdAt)
  return {
    name: `${bulletinFileName(bulletin.model, bulletin.issueNumber)}.zip`,
    content: await archive(files, day),
  }
}

async function archive(files: readonly OutgoingFile[], day: LocalDate): Promise<Buffer> {
  const { zipSync } = await import('fflate')
  const entries = Object.fromEntries(files.map(({ name, content }) => [name, new Uint8Array(content)]))
  // Archive times have no zone: built and read back in the same one, they are the same everywhere.
  const mtime = new Date(yearOf(day), monthOf(day) - 1, dayOfMonth(day))
  return Buffer.from(zipSync(entries, { mtime }))
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
