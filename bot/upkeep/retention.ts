import { columnsAfter, forgetNeedless, thinObservations } from '../../db/crawl-history.ts'
import { untraced } from '../../db/engine/change.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { whenFree } from '../../db/engine/patience.ts'
import { isShrinkable, rewrite, shrinkBy } from '../../db/engine/shrink.ts'
import { lastDone, noteDone } from '../../db/job-runs.ts'
import {
  type Forget,
  forgetActs,
  forgetAnswers,
  forgetCodes,
  forgetDisputed,
  forgetEpisodes,
  forgetFeedReads,
  forgetLinks,
  forgetMessages,
  forgetOldItems,
  forgetPreviews,
  forgetReminders,
  forgetRunsOfJobs,
  forgetSaid,
  forgetTalk,
  forgetVisits,
} from '../../db/retention.ts'
import {
  addDays,
  addMonths,
  dayOfMonth,
  type Instant,
  instantAt,
  type LocalDate,
  localDate,
  timeOfDay,
} from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { pause } from '../clock.ts'
import { forgottenReply } from '../messages/talk/answers.ts'
import { diskOf } from './disk-watch.ts'
import { nightTime } from './night-time.ts'
import type { Retention } from './retention-settings.ts'

/** After the backup of the day, which still has everything. */
const FROM_HOUR = '01'
const AGAIN_MS = 3_600_000
/** Small enough that whoever asks meanwhile notices nothing. */
const ROWS = 300
const COLUMNS = 8
const PAGES = 128
/** Between two slices others have their turn. */
const PAUSE_MS = 10

/** A platform repeats a message within hours; whoever looks into a complaint does so within days. */
const TALK_DAYS = 7
/** Every look of a quarter, until its bulletin has been issued. */
const EVERY_LOOK_DAYS = 100
/** Looks are thinned within months: one that was needed last month may not be any more. */
const LATELY_DAYS = 31

type Kept = { readonly days: number } | { readonly months: number }

interface Ledger {
  readonly forget: Forget
  /** Null keeps it for good. */
  readonly kept: (settings: Retention) => Kept | null
}

const messages = ({ messageMonths: months }: Retention) => ({ months })
const reminders = ({ reminderMonths: months }: Retention) => ({ months })
const looks = ({ crawlMonths: months }: Retention) => ({ months })
const talk = () => ({ days: TALK_DAYS })

/** What is forgotten, and when; what is not named here is kept. */
const LEDGERS: readonly Ledger[] = [
  { forget: forgetMessages, kept: messages },
  { forget: forgetAnswers, kept: messages },
  { forget: forgetTalk, kept: talk },
  { forget: forgetSaid('answers', forgottenReply()), kept: talk },
  { forget: forgetSaid('pushes', forgottenReply()), kept: messages },
  { forget: forgetLinks, kept: messages },
  { forget: forgetCodes, kept: messages },
  { forget: forgetPreviews, kept: talk },
  { forget: forgetReminders, kept: reminders },
  { forget: forgetEpisodes, kept: reminders },
  { forget: forgetRunsOfJobs, kept: reminders },
  { forget: forgetFeedReads, kept: looks },
  { forget: forgetVisits, kept: looks },
  { forget: forgetOldItems, kept: looks },
  { forget: forgetDisputed, kept: looks },
  { forget: forgetActs, kept: ({ actMonths: months }) => (months === null ? null : { months }) },
]

/**
 * Forgets, once a day, what has been kept for long enough, and gives its room back to the disk: in slices, so that
 * nobody waits. A failure is logged and tried again an hour later. Call it as often as you like, one call at a time.
 */
export function openRetention(app: App, signal: AbortSignal): () => Promise<void> {
  let notBefore = 0 as Instant
  return async () => {
    const now = app.clock.now()
    if (now < notBefore || timeOfDay(now) < nightTime(app, FROM_HOUR) || wasDoneSince(app, localDate(now)))
      return
    try {
      const forgotten = (await forgetOld(app, signal)) + (await thinLooks(app, signal))
      await giveBack(app, signal)
      if (signal.aborted) return
      noteDone(app.db, 'retention', app.clock.now())
      app.log.info({ forgotten }, 'old rows forgotten')
    } catch (error) {
      notBefore = (now + AGAIN_MS) as Instant
      app.log.error({ err: error }, 'old rows not forgotten')
    }
  }
}

/**
 * Prepares a file of an earlier version to shrink, once, which takes seconds in which nobody is answered: before
 * anybody can ask. Without the room for it the file stays as it is.
 */
export function prepareToShrink(app: App): void {
  const disk = diskOf(app)
  if (disk === null || isShrinkable(app.db)) return
  if (disk.free < 3 * disk.size) {
    app.log.warn(
      { free: disk.free, size: disk.size },
      'no room to write the database anew: it does not shrink',
    )
    return
  }
  rewrite(app.db)
  app.log.info('database written anew: it can shrink from now on')
}

async function forgetOld(app: App, signal: AbortSignal): Promise<number> {
  const today = localDate(app.clock.now())
  let forgotten = 0
  for (const { forget, kept } of LEDGERS) {
    const span = kept(app.config.retention)
    if (span === null) continue
    const before = instantAt(firstKept(today, span), '00:00')
    for (let rows = ROWS; rows >= ROWS && !signal.aborted; forgotten += rows) {
      rows = await slice(app, () => forget(app.db, before, ROWS))
      await pause(PAUSE_MS)
    }
  }
  return forgotten
}

function firstKept(today: LocalDate, span: Kept): LocalDate {
  return 'days' in span ? addDays(today, -span.days) : addMonths(today, -span.months)
}

/** Every look on the first of a month; on other nights those that have grown old since, of which few are needless. */
async function thinLooks(app: App, signal: AbortSignal): Promise<number> {
  const { db, config, clock } = app
  const today = localDate(clock.now())
  const isAll = dayOfMonth(today) === 1 || !wasDoneSince(app, addDays(today, -LATELY_DAYS))
  const [lately, longAgo] = [
    addDays(today, -EVERY_LOOK_DAYS),
    addMonths(today, -config.retention.crawlMonths),
  ]
  const from = isAll ? null : addDays(lately, -2 * LATELY_DAYS)
  let forgotten = 0
  for (let last = 0; !signal.aborted;) {
    const columns = columnsAfter(db, last, COLUMNS)
    if (columns.length === 0) break
    forgotten += await slice(app, () =>
      columns.reduce((sum, column) => {
        const thinned = thinObservations(db, column.id, lately, from)
        return sum + thinned + (isAll ? forgetNeedless(db, column, longAgo) : 0)
      }, 0),
    )
    last = columns.at(-1)?.id ?? last
    await pause(PAUSE_MS)
  }
  return forgotten
}

function wasDoneSince({ db }: App, day: LocalDate): boolean {
  const last = lastDone(db, 'retention')
  return last !== null && localDate(last) >= day
}

async function giveBack({ db }: App, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && shrinkBy(db, PAGES)) await pause(PAUSE_MS)
}

/** It leaves no trail: what is forgotten would be kept in it. */
async function slice({ db }: App, work: () => number): Promise<number> {
  return await whenFree(() => inTransaction(db, () => untraced(db, work)))
}
