import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { App } from '../../../../bot/app.ts'
import { tick } from '../../../../bot/scheduler.ts'
import { openEpisodes } from '../../../../db/episodes.ts'
import { personByAccount } from '../../../../db/people.ts'
import { audit, outbox } from '../../../../db/schema/index.ts'
import { ask, codesIn, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

function acknowledged(app: App) {
  return openEpisodes(app.db)
    .filter(({ acknowledgedUntil }) => acknowledgedUntil !== null)
    .map(({ check, subject, acknowledgedUntil, acknowledgedStage }) => ({
      check,
      subject,
      acknowledgedUntil,
      acknowledgedStage,
    }))
}

function auditLines(app: App) {
  return app.db.select().from(audit).where(eq(audit.action, 'acknowledge')).all()
}

/** Which items the daily alert told a person of at the clock's time. */
function toldToday(app: App, account: string): string[] {
  const id = personByAccount(app.db, account)?.personId
  const before = app.db.select().from(outbox).all().length
  tick(app)
  return app.db
    .select()
    .from(outbox)
    .all()
    .slice(before)
    .filter((row) => row.audience.id === id && row.origin === 'daily-deadlines')
    .flatMap((row) => codesIn(JSON.stringify(row.body)))
    .filter((code) => code !== 'X12')
}

describe('收到 with an id', () => {
  const app = demoApp(MORNING)
  const answer = ask(app, 'pingshi', '收到 x50')

  it('says until when it is silent: three working days, a worked Saturday among them', () => {
    expect(answer).toBe('收到：X50。2021-10-12（周二）及以前不再重复提醒；情况变严重时仍会提醒。')
  })

  it('remembers the stage and the last silent day', () => {
    expect(acknowledged(app)).toEqual([
      {
        check: 'letter-deadline',
        subject: { kind: 'letter', id: 50 },
        acknowledgedUntil: '2021-10-12',
        acknowledgedStage: 'overdue',
      },
    ])
  })

  it('leaves an audit line with who, when, what and from where', () => {
    expect(auditLines(app)).toEqual([
      expect.objectContaining({
        at: app.clock.now(),
        personId: personByAccount(app.db, 'pingshi')?.personId,
        channel: 'cli',
        action: 'acknowledge',
        subjectKind: 'letter',
        subjectId: 50,
        after: { stage: 'overdue', until: '2021-10-12' },
      }),
    ])
  })

  it('once more keeps one episode and adds an audit line', () => {
    ask(app, 'pingshi', '知道了X50')

    expect(openEpisodes(app.db)).toHaveLength(1)
    expect(auditLines(app)).toHaveLength(2)
  })
})

describe('收到 for several items', () => {
  it.each(['收到 全部', '收到', '收到 所有', '收到，全部！', '已收到'])(
    'takes %s for all of one’s own',
    (text) => {
      const app = demoApp(MORNING)

      const answer = ask(app, 'pingshi', text)

      expect(codesIn(answer)).toEqual(['W30', 'M42', 'X50'])
      expect(acknowledged(app)).toHaveLength(3)
    },
  )

  it('reads several ids as they stand in a reminder', () => {
    const app = demoApp(MORNING)

    const answer = ask(app, 'jiaoti', '收到 X2、X3，X4 x4')

    expect(codesIn(answer)).toEqual(['X2', 'X3', 'X4'])
    expect(acknowledged(app)).toHaveLength(3)
  })

  it('lists the first ten and counts the rest', () => {
    expect(ask(demoApp(MORNING), 'jiaoti', '收到 全部')).toContain(' 等31项。')
  })

  it.each([
    ['收到 X50 X2', 'X50', '没有找到编号「X2」，或者它不归您的单位'],
    ['收到 M42、X999', 'M42', '没有找到编号「X999」'],
  ])('takes what it can of %s and names the rest', (text, code, refused) => {
    const app = demoApp(MORNING)

    const answer = ask(app, 'pingshi', text)

    expect(answer).toContain(`收到：${code}。`)
    expect(answer).toContain(`没有登记1项：\n${refused}`)
    expect(acknowledged(app)).toHaveLength(1)
  })

  it.each(['收到 X50 谢谢', '收到X50，马上办理', '收到 X50 和 X50', '收到 x-50 知道了'])(
    'is polite about %s',
    (text) => {
      expect(ask(demoApp(MORNING), 'pingshi', text)).toContain('收到：X50。')
    },
  )

  it.each(['收到 X50 不归我们管', '收到 X50 平氏镇', '收到 X2 X999', '收到？', '收到吗'])(
    'does nothing at all for %s',
    (text) => {
      const app = demoApp(MORNING)

      ask(app, 'pingshi', text)

      expect(acknowledged(app)).toEqual([])
      expect(auditLines(app)).toEqual([])
    },
  )
})

describe('who may say 收到', () => {
  const app = demoApp(MORNING)

  it('is not the leader, who only reads', () => {
    expect(ask(app, 'leader', '收到 X50')).toBe(
      '您的账号只用于查阅，不需要办理。发「状态」看各单位情况，发「总览」看总体数据。',
    )
    expect(ask(app, 'leader', '收到 全部')).toContain('只用于查阅')
  })

  it('is not another department', () => {
    expect(ask(app, 'pingshi', '收到 X2')).toContain('或者它不归您的单位')
  })

  it('is not the office for the whole county at once', () => {
    expect(ask(app, 'office', '收到 全部')).toBe('请写明编号。编号在每行开头，例如「X12」。')
  })

  it('writes nothing when it is refused', () => {
    expect(acknowledged(app)).toEqual([])
  })

  it('is the office for its own suggestion, which leaves the department’s reminders alone', () => {
    ask(app, 'office', '收到 X2')

    expect(acknowledged(app).map(({ check }) => check)).toEqual(['letter-streak'])
  })

  it('is never a department for the office’s suggestion', () => {
    const other = demoApp(MORNING)

    ask(other, 'jiaoti', '收到 全部')
    ask(other, 'jiaoti', '收到 X2')

    expect(acknowledged(other).filter(({ check }) => check === 'letter-streak')).toEqual([])
  })

  it.each([
    ['shichang', 'X7'],
    ['office', 'L55'],
  ])('has nothing to take note of when nothing is wrong: %s, %s', (as, code) => {
    expect(ask(app, as, `收到 ${code}`)).toBe('没有需要回复「收到」的事项。发「状态」看当前事项。')
  })
})

describe('after 收到', () => {
  const app = demoApp('2021-10-08T09:12:00+08:00')
  const days = ['2021-10-08', '2021-10-09', '2021-10-11', '2021-10-12', '2021-10-13']
  const told = new Map<string, string[]>()
  for (const day of days) {
    app.clock.moveTo(`${day}T09:12:00+08:00`)
    told.set(day, toldToday(app, 'pingshi'))
    if (day === '2021-10-08') ask(app, 'pingshi', '收到 全部')
  }

  it('the first alert named all three', () => {
    expect(told.get('2021-10-08')).toEqual(['W30', 'M42', 'X50'])
  })

  it('nothing is repeated up to the third working day', () => {
    expect([told.get('2021-10-09'), told.get('2021-10-11')]).toEqual([[], []])
  })

  it('a graver stage is told all the same: on the eleventh working day late the letter is serious', () => {
    expect(told.get('2021-10-12')).toEqual(['X50'])
  })

  it('the rest is repeated on the fourth', () => {
    expect(told.get('2021-10-13')).toEqual(['W30', 'M42'])
  })

  it('without it everything is repeated the next day', () => {
    const silent = demoApp('2021-10-08T09:12:00+08:00')
    toldToday(silent, 'pingshi')
    silent.clock.moveTo('2021-10-09T09:12:00+08:00')

    expect(toldToday(silent, 'pingshi')).toEqual(['W30', 'M42', 'X50'])
  })
})
