import { describe, expect, it } from 'vitest'
import { burdenOf } from '../../../bot/delivery/burden.ts'
import { departmentNames } from '../../../db/departments.ts'
import { audienceKey } from '../../../db/audience.ts'
import { activePeople } from '../../../db/people.ts'
import { outbox } from '../../../db/schema/index.ts'
import { date, instantAt } from '../../../rules/dates.ts'
import { addPerson, ask } from '../../support/ask.ts'
import { staffedApp } from '../../support/staffed-app.ts'

const FRIDAY = date('2021-10-08')
const WEEK = { from: date('2021-10-04'), to: date('2021-10-10') }

/** 平氏镇 has two liaisons, one of whom is 教体局's too; the office's person is bound to 县政府办. */
function county() {
  const app = staffedApp()
  const departmentId = (name: string) => departmentNames(app.db).find((it) => it.name === name)!.id
  const personId = (account: string) => activePeople(app.db).find((it) => it.account === account)!.personId
  addPerson(app, 'both', 'liaison', ['平氏镇', '教体局'])
  let sent = 0
  return {
    app,
    /** `key` with 平氏镇's id for PINGSHI and the receiver for WHO. */
    push: (account: string, key: string) => {
      const audience = { kind: 'person', id: personId(account) } as const
      const sentAt = instantAt(FRIDAY, `09:${10 + (sent += 1)}`)
      const named = key
        .replace('PINGSHI', String(departmentId('平氏镇')))
        .replace('WHO', audienceKey(audience))
        .replace('BARE', String(personId(account)))
      const door = { channel: 'wecom-app', target: account, audience, origin: 'job', body: {} }
      const times = { createdAt: sentAt, notBefore: sentAt, sentAt }
      app.db
        .insert(outbox)
        .values({ key: named, ...door, ...times, state: 'sent' })
        .run()
    },
    counts: () =>
      Object.fromEntries(burdenOf(app, WEEK).departments.map((it) => [it.department, it.total] as const)),
  }
}

describe('what a department was pushed', () => {
  it.each([
    'daily:2021-10-08:department:PINGSHI:WHO',
    'urge:2021-10-08:department:PINGSHI:WHO:82abfd4bd51f59a9',
    'bulletin:3:department:PINGSHI:WHO',
    'moved-deadlines:1633655100000:department:PINGSHI:WHO#1',
  ])('is its own, once, whoever of its liaisons got it: %s', (key) => {
    const { push, counts } = county()

    push('pingshi', key)
    push('both', key)

    expect(counts()).toEqual({ 平氏镇: 1 })
  })

  it.each(['letter-transfer:X12:1633655100000:WHO', 'fallback:weekly-reminder:2021-10-08:group:1:BARE'])(
    'counts for each of a liaison’s departments when it names none: %s',
    (key) => {
      const { push, counts } = county()

      push('pingshi', key)
      push('both', key)
      push('jiaoti', key)

      expect(counts()).toEqual({ 教体局: 1, 平氏镇: 1 })
    },
  )

  it('counts each decision and each part', () => {
    const { push, counts } = county()

    push('pingshi', 'daily:2021-10-08:department:PINGSHI:WHO#1')
    push('pingshi', 'daily:2021-10-08:department:PINGSHI:WHO#2')
    push('pingshi', 'media-nudge:2021-10-08:department:PINGSHI:WHO')

    expect(counts()).toEqual({ 平氏镇: 3 })
  })

  it('is not what the office’s own people are told', () => {
    const { app, push, counts } = county()

    push('office', 'daily-ok:2021-10-08:WHO')

    expect(counts()).toEqual({})
    expect(ask(app, 'office', '推送 本季度')).toContain('这段时间没有主动推送。')
  })
})
