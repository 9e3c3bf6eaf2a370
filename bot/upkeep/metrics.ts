import type { monitorEventLoopDelay } from 'node:perf_hooks'
import { countUnreadable, lastFinishedRun } from '../../db/crawl.ts'
import { countByState } from '../../db/deliveries.ts'
import { openDoorTroubles } from '../../db/door-troubles.ts'
import { lastRuns } from '../../db/job-runs.ts'
import { oldestDue } from '../../db/outbox.ts'
import { date, daysBetween, type Instant, localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { Metric } from '../http/health.ts'
import { backupAge, newestBackupBytes } from './daily-backup.ts'
import { diskOf } from './disk-watch.ts'
import type { DoorEvent } from './tally.ts'

/** What Node measures of the thread that answers. */
export type LoopDelay = ReturnType<typeof monitorEventLoopDelay>

const NANOSECONDS = 1e9
const MS = 1000

/** What is known without the database, and all that is in it when it can be read. Numbers and ids only. */
export function metricsOf(app: App, failing: readonly string[], loop: LoopDelay): Metric[] {
  const stored = app.store.fault() === null ? (app.store.read(() => storedMetrics(app, failing)) ?? []) : []
  const fault = app.store.fault()
  return [
    gauge('ducha_ready', 'whether messages can be stored', fault === null ? 1 : 0),
    ...doorMetrics(app),
    ...fileMetrics(app),
    ...loopMetrics(loop),
    gauge('process_resident_memory_bytes', 'memory of the process', process.memoryUsage.rss()),
    ...stored,
  ]
}

function storedMetrics(app: App, failing: readonly string[]): Metric[] {
  const { db, clock } = app
  const now = clock.now()
  const counts = countByState(db)
  const oldest = oldestDue(db, now)
  const horizon = date(`${app.calendar().horizon}-12-31`)
  return [
    gauge('ducha_outbox_pending', 'messages that wait', counts.get('pending') ?? 0),
    counter('ducha_outbox_sent_total', 'messages sent, ever', counts.get('sent') ?? 0),
    gauge('ducha_outbox_dead_total', 'messages given up and not put aside', counts.get('dead') ?? 0),
    gauge(
      'ducha_outbox_oldest_due_seconds',
      'for how long the oldest message is overdue',
      secondsSince(oldest, now),
    ),
    gauge('ducha_clock_doubt', 'whether the time of day is in doubt', clock.doubt?.() ? 1 : 0),
    gauge(
      'ducha_calendar_days_left',
      'days until the holidays are not known',
      daysBetween(localDate(now), horizon),
    ),
    ...doorTroubleMetrics(app, now),
    ...lastRuns(db).map(({ job, at }) =>
      gauge('ducha_job_last_run_timestamp_seconds', 'when a job last ran', at / MS, { job }),
    ),
    ...failing.map((job) => gauge('ducha_job_failing', 'a job that threw and has not run since', 1, { job })),
    ...crawlMetrics(app),
  ]
}

function doorTroubleMetrics({ db, channels }: App, now: Instant): Metric[] {
  const since = new Map(openDoorTroubles(db).map((trouble) => [trouble.channel, trouble.since]))
  return [...channels.keys()].map((channel) =>
    gauge(
      'ducha_door_shut_seconds',
      'for how long nothing has gone through a channel',
      secondsSince(since.get(channel) ?? null, now),
      {
        channel,
      },
    ),
  )
}

const DOOR_EVENTS: readonly (readonly [event: DoorEvent, name: string, help: string])[] = [
  ['heard', 'ducha_messages_heard_total', 'messages of people, answered'],
  ['not-taken', 'ducha_messages_not_taken_total', 'messages of people that could not be kept'],
  ['sent', 'ducha_sends_total', 'messages a platform took'],
  ['failed', 'ducha_send_failures_total', 'messages a platform did not take'],
]

function doorMetrics({ tally }: App): Metric[] {
  return [
    ...DOOR_EVENTS.flatMap(([event, name, help]) =>
      tally.of(event).map(({ channel, count }) => counter(name, help, count, { channel })),
    ),
    ...tally.of('sent').map(({ channel, lastAt }) =>
      gauge('ducha_last_send_timestamp_seconds', 'when a platform last took a message', lastAt / MS, {
        channel,
      }),
    ),
  ]
}

function fileMetrics(app: App): Metric[] {
  const disk = diskOf(app)
  const age = backupAge(app)
  return [
    ...(disk === null
      ? []
      : [
          gauge('ducha_database_bytes', 'the database with its log', disk.size),
          gauge('ducha_disk_free_bytes', 'free where the database lies', disk.free),
        ]),
    ...(age === null
      ? []
      : [
          gauge('ducha_backup_age_days', 'days since the last backup of its own', age),
          gauge('ducha_backup_bytes', 'size of the last backup', newestBackupBytes(app)),
        ]),
  ]
}

/** Since the last time it was asked. */
function loopMetrics(loop: LoopDelay): Metric[] {
  const help = 'by how much timers were late since the last scrape'
  const seconds = (nanoseconds: number) => Math.max(nanoseconds, 0) / NANOSECONDS
  const found = [
    gauge('ducha_event_loop_delay_seconds', help, seconds(loop.percentile(99)), { quantile: '0.99' }),
    gauge('ducha_event_loop_delay_seconds', help, seconds(loop.max), { quantile: '1' }),
  ]
  loop.reset()
  return found
}

function crawlMetrics({ db, config, clock }: App): Metric[] {
  if (!config.crawl.isOn) return []
  const last = lastFinishedRun(db)
  return [
    gauge(
      'ducha_crawl_last_run_seconds',
      'since the last round of looks ended',
      secondsSince(last, clock.now()),
    ),
    gauge(
      'ducha_crawl_unreadable',
      'pages that could not be read three times running',
      countUnreadable(db, 3),
    ),
  ]
}

/** 0 for what never was. */
function secondsSince(at: Instant | null, now: Instant): number {
  return at === null ? 0 : Math.max(now - at, 0) / MS
}

function gauge(name: string, help: string, value: number, labels: Metric['labels'] = {}): Metric {
  return { name, help, value, labels, type: 'gauge' }
}

function counter(name: string, help: string, value: number, labels: Metric['labels'] = {}): Metric {
  return { name, help, value, labels, type: 'counter' }
}
