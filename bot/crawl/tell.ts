import type { CrawlLook, CrawlRun } from '../../db/crawl.ts'
import { ANSWER } from '../../db/outbox.ts'
import { activePeople } from '../../db/people.ts'
import { pageKindOf } from '../../rules/crawl.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { personDoor } from '../delivery/doors.ts'
import { messagesTo, officeRecipients } from '../delivery/recipients.ts'
import { askedReply, type SeenPage } from '../messages/websites/crawl.ts'
import type { Reply } from '../messages/talk/reply.ts'
import { enqueue } from '../delivery/outbox.ts'
import { pageOf, type Pages } from './round.ts'

const CRAWL = 'crawl'

export type DoneLook = CrawlLook & { readonly doneAt: Instant }

export interface EndedRun {
  readonly run: CrawlRun
  readonly looks: readonly DoneLook[]
  readonly pages: Pages
}

/** In the morning, once a night: a broken site is the office's business, never the department's. */
export function tellOffice(app: App, run: CrawlRun, reply: Reply): void {
  const said = { key: `${CRAWL}:${run.key}`, origin: CRAWL, reply } as const
  for (const message of messagesTo(officeRecipients(app), said)) enqueue(app, message)
}

/** At once: somebody waits for it. */
export function tellAsker(app: App, { run, looks, pages }: EndedRun, personId: number): void {
  const person = activePeople(app.db).find((it) => it.personId === personId)
  const door = person ? personDoor(app, person) : null
  if (door === null) return
  const { departments } = app.snapshot(localDate(app.clock.now()))
  const department = departments.find(({ id }) => id === run.departmentId)
  const seen = looks.map((look): SeenPage => {
    const { kind, subjectId: id, outcome, onDay: on, reason } = look
    return { kind: pageKindOf(kind), id, name: pageOf(pages, look)?.name ?? '', outcome, on, reason }
  })
  const reply = askedReply(department?.name ?? '', seen)
  const audience = { kind: 'person', id: personId } as const
  enqueue(app, { key: `${CRAWL}:${run.key}`, door, audience, origin: ANSWER, reply })
}
