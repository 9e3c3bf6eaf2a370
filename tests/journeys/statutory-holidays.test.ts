import { describe, expect, it } from 'vitest'
import { jobs } from '../../bot/jobs/index.ts'
import { tick } from '../../bot/scheduler.ts'
import { outbox } from '../../db/schema/index.ts'
import { demoApp } from '../support/app.ts'

/** Runs all that is owed at half past nine of a day, and counts what is decided. */
function decidedOn(day: string): number {
  const app = demoApp(`${day}T09:30:00+08:00`)
  tick(app, jobs)
  return app.db.select().from(outbox).all().length
}

/** Nobody has imported 2027; these are its holidays on weekdays. */
describe('a statutory holiday of a year without its arrangement', () => {
  it.each(['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'])(
    '%s passes without a message',
    (day) => {
      expect(decidedOn(day)).toBe(0)
    },
  )

  it('is followed by the messages of the next working day', () => {
    expect(decidedOn('2027-01-04')).toBeGreaterThan(0)
    expect(decidedOn('2027-02-09')).toBeGreaterThan(0)
  })
})
