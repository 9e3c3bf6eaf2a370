import { createHash } from 'node:crypto'
import { recordAudit } from '../../db/audit.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { whenFree } from '../../db/engine/patience.ts'
import { type Link, type LinkPurpose, spendLink } from '../../db/links.ts'
import { personById } from '../../db/people.ts'
import { localDate } from '../../rules/dates.ts'
import { can } from '../../rules/permissions.ts'
import type { App } from '../app.ts'
import { bulletinFiles } from '../bulletins/files.ts'
import type { OutgoingFile } from '../channels/channel.ts'
import type { LinkDoor, UploadOutcome } from '../http/links.ts'
import type { UploadPurpose } from '../http/link-pages.ts'
import { exportLedgers } from './export.ts'
import { importApart } from './import.ts'
import { adoptLetterhead, examineLetterhead, sampleLetterhead } from '../bulletins/letterhead.ts'
import { openLink, unlockLink } from './links.ts'
import { importReply } from '../messages/ledgers/import.ts'
import { confirmEmptying, exportFileName, LINK_TITLES } from '../messages/ledgers/links.ts'
import type { Reply } from '../messages/talk/reply.ts'
import { toText } from '../messages/talk/text.ts'
import { shutdownOrderFile } from '../bulletins/shutdown-order.ts'

/** What the one-time pages do. Whoever has left, or may no longer, finds nothing. */
export function openLinkDoor(app: App): LinkDoor {
  const opened = (token: string, session: string | null): Link | null => {
    const view = openLink(app, token, session)
    return view.state === 'open' && isStillAllowed(app, view.link) ? view.link : null
  }
  const rendering = new Map<string, Promise<OutgoingFile | null>>()
  /** However often a link is asked for at the same time, the work is done once. */
  const renderedOnce = async (link: Link): Promise<OutgoingFile | null> => {
    const { tokenHash, purpose } = link
    if (isUpload(purpose)) return null
    const underWay = rendering.get(tokenHash)
    if (underWay) return await underWay
    const begun = FILES[purpose](app, link).finally(() => rendering.delete(tokenHash))
    rendering.set(tokenHash, begun)
    return await begun
  }
  return {
    view: (token, session) => {
      const view = openLink(app, token, session)
      if (view.state !== 'open') return view
      if (!isStillAllowed(app, view.link)) return { state: 'gone', fault: 'unknown' }
      const { purpose } = view.link
      const title = LINK_TITLES[purpose]
      return isUpload(purpose)
        ? { state: 'open', purpose: 'upload', title, of: purpose }
        : { state: 'open', purpose: 'download', title }
    },
    unlock: async (token, pin) => await whenFree(() => unlockLink(app, token, pin)),
    download: async (token, session) => {
      const link = opened(token, session)
      const file = link === null ? null : await renderedOnce(link)
      // It is used up once there is something to give, and whoever comes second gets nothing.
      const isTheirs = file !== null && link !== null && (await whenFree(() => handOver(app, link)))
      return isTheirs ? file : null
    },
    preview: async (token, session, file) => {
      const link = opened(token, session)
      return link !== null && isUpload(link.purpose)
        ? await UPLOADS[link.purpose].preview(app, link, file)
        : null
    },
    upload: async (token, session, file, digest) => {
      const link = opened(token, session)
      if (link === null || !isUpload(link.purpose)) return null
      const { preview: previewOf, carryOut } = UPLOADS[link.purpose]
      const preview = await previewOf(app, link, file)
      // Somebody has changed something since: what would happen now has to be seen first.
      if (preview.digest === null || preview.digest !== digest) return preview
      const isFirst = await whenFree(() => spendLink(app.db, link.tokenHash, app.clock.now()))
      if (!isFirst) return null
      return { text: toText(await carryOut(app, link, file, preview)), digest: null }
    },
  }
}

/** Who took what, and that nobody takes it again. */
function handOver(app: App, { tokenHash, personId, purpose, subjectId }: Link): boolean {
  const at = app.clock.now()
  return inTransaction(app.db, () => {
    if (!spendLink(app.db, tokenHash, at)) return false
    recordAudit(app.db, { at, personId, channel: 'web', action: `download-${purpose}`, after: { subjectId } })
    return true
  })
}

type FileOf = (app: App, link: Link) => Promise<OutgoingFile | null>

const FILES: Readonly<Record<Exclude<LinkPurpose, UploadPurpose>, FileOf>> = {
  export: async (app) => ({
    name: exportFileName(localDate(app.clock.now())),
    content: await exportLedgers(app),
  }),
  bulletin: async (app, { subjectId }) => (subjectId === null ? null : await bulletinFiles(app, subjectId)),
  'shutdown-order': async (app, { subjectId }) =>
    subjectId === null ? null : await shutdownOrderFile(app, subjectId),
  'letterhead-sample': async (app) => await sampleLetterhead(app),
}

/** What a preview has shown, and what of it was to be agreed to beside the rest. */
interface Preview extends UploadOutcome {
  readonly mayEmpty?: number
}

interface Upload {
  readonly preview: (app: App, link: Link, file: OutgoingFile) => Promise<Preview>
  /** Does what the preview has said. */
  readonly carryOut: (app: App, link: Link, file: OutgoingFile, preview: Preview) => Promise<Reply>
}

const UPLOADS: Readonly<Record<UploadPurpose, Upload>> = {
  import: {
    preview: previewOfImport,
    carryOut: async (app, link, file, { mayEmpty = 0 }) =>
      importReply(await imported(app, link, file, { dryRun: false, mayEmpty })),
  },
  letterhead: {
    preview: async (app, _, file) => {
      const { reply, isFit } = await examineLetterhead(app, file)
      const text = toText(reply)
      return { text, digest: isFit ? digestOf(file, text) : null }
    },
    carryOut: async (app, { personId }, file) =>
      await whenFree(() => adoptLetterhead(app, file, { personId, channel: 'web' })),
  },
}

function isUpload(purpose: LinkPurpose): purpose is UploadPurpose {
  return purpose in UPLOADS
}

/** Every page but a bulletin's is the office's. */
function isStillAllowed(app: App, { personId, purpose }: Link): boolean {
  const person = personById(app.db, personId)
  return person !== null && can(person, purpose === 'bulletin' ? 'overview' : 'supervise')
}

/** What importing the file would do now; a refusal has nothing to confirm. */
async function previewOfImport(app: App, link: Link, file: OutgoingFile): Promise<Preview> {
  const report = await imported(app, link, file, { dryRun: true, mayEmpty: 0 })
  const text = toText(importReply(report))
  if (report.faults.length > 0) return { text, digest: null }
  const digest = digestOf(file, JSON.stringify(report))
  const { toConfirm } = report
  if (toConfirm === 0) return { text, digest }
  return { text, digest, confirm: confirmEmptying(toConfirm), mayEmpty: toConfirm }
}

/** Names a file, and what it would do. */
function digestOf({ content }: OutgoingFile, outcome: string): string {
  return createHash('sha256').update(content).update(outcome).digest('hex')
}

async function imported(
  app: App,
  { personId }: Link,
  { name, content }: OutgoingFile,
  { dryRun, mayEmpty }: { readonly dryRun: boolean; readonly mayEmpty: number },
) {
  const person = personById(app.db, personId)
  return await importApart(app, [{ name, bytes: content }], {
    dryRun,
    mayEmpty,
    channel: 'web',
    personId,
    mayAdminister: person !== null && can(person, 'administer'),
  })
}
