import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { importLedgers } from '../../../../bot/one-time-links/import.ts'
import { recentActs } from '../../../../db/audit.ts'
import { calendarDays, foiRequests, letters } from '../../../../db/schema/index.ts'
import { isWorkingDay } from '../../../../rules/calendar.ts'
import { date } from '../../../../rules/dates.ts'
import type { TestApp } from '../../../support/app.ts'
import { addPerson, ask } from '../../../support/ask.ts'
import {
  CHANGE_2019,
  EXTENSION_2020,
  MEMORIAL_2015,
  NOTICE_2018,
  NOTICE_2026,
  NOTICE_2027,
} from '../../../support/holiday-notices.ts'
import { contents, file } from '../../../support/import-files.ts'
import { staffedApp } from '../../../support/staffed-app.ts'
import { told } from '../../../support/told.ts'

const WINTER = '2026-12-29T10:00:00+08:00'

/** Nobody has imported 2027: a request and a letter that are due across its Spring Festival, and an old request. */
function countyInWinter(): TestApp {
  const app = staffedApp('2027-02-03T10:00:00+08:00')
  const request = { departmentId: 3, submittedBy: 'online' as const, applicantName: '王五' }
  const days = { submittedOn: date('2027-02-01'), receivedOn: date('2027-02-01') }
  app.db
    .insert(foiRequests)
    .values({ number: '1', ...request, ...days })
    .run()
  const early = { submittedOn: date('2026-11-20'), receivedOn: date('2026-11-20') }
  app.db
    .insert(foiRequests)
    .values({ number: '2', ...request, ...early })
    .run()
  app.db
    .insert(letters)
    .values({ number: '1', departmentId: 2, receivedOn: date('2027-02-03'), writerName: '王五' })
    .run()
  return app
}

function store(app: TestApp, text: string): string {
  ask(app, 'office', `放假安排 ${text}`)
  return ask(app, 'office', '确认')
}

describe('放假安排', () => {
  it('says how far it is known, and from where', () => {
    const app = staffedApp(WINTER)

    expect(ask(app, 'office', '放假安排')).toContain(
      '已知2004年至2026年，其中全部为程序内置。\n2027年起只知道法定节日（国务院令第795号），调休未定：法定节日不提醒，期限标注「暂定」。',
    )
    store(app, NOTICE_2027)
    expect(ask(app, 'office', '放假安排')).toContain(
      '已知2004年至2027年，其中其余为程序内置。\n2027年：2026-12-29录入，来自通知原文',
    )
  })

  it('shows a year day by day', () => {
    expect(ask(staffedApp(WINTER), 'office', '放假安排 2026年')).toContain(
      '春节\n放假9天：2026-02-15至02-23\n上班：2026-02-14（周六）、2026-02-28（周六）',
    )
  })

  it('says when a year is not known', () => {
    const said = ask(staffedApp(WINTER), 'office', '放假安排 2027')

    expect(said).toContain('2027年放假安排还没有录入，目前只知道以下几天：')
    expect(said).toContain('春节\n放假4天：2027-02-05至02-08')
    expect(ask(staffedApp(WINTER), 'office', '放假安排 2003')).toContain('2003年放假安排还没有录入。')
  })

  it.each(['pingshi', 'leader'])('is not for %s', (as) => {
    expect(ask(staffedApp(WINTER), as, `放假安排 ${NOTICE_2027}`)).toContain('由办公室使用')
  })
})

describe('a notice that is pasted', () => {
  it('is shown day by day, and not stored before it is confirmed', () => {
    const app = staffedApp(WINTER)

    const preview = ask(app, 'office', `放假安排 ${NOTICE_2027}`)

    expect(preview).toBe(
      [
        '【2027年放假安排预览】',
        '元旦\n放假3天：2027-01-01至01-03',
        '',
        '春节\n放假7天：2027-02-05至02-11\n上班：2027-01-31（周日）、2027-02-20（周六）',
        '',
        '清明节\n放假3天：2027-04-03至04-05',
        '',
        '劳动节\n放假5天：2027-05-01至05-05\n上班：2027-04-25（周日）、2027-05-08（周六）',
        '',
        '端午节\n放假1天：2027-06-09',
        '',
        '中秋节\n放假1天：2027-09-15',
        '',
        '国庆节\n放假7天：2027-10-01至10-07\n上班：2027-09-26（周日）、2027-10-09（周六）',
        '',
        '请逐日与通知原文核对。',
        '以上尚未执行。请在10分钟内回复「确认」，不办请回复「取消」。',
      ].join('\n'),
    )
    expect(app.calendar().horizon).toBe(2026)
  })

  it('moves the horizon once it is confirmed', () => {
    const app = staffedApp(WINTER)

    expect(store(app, NOTICE_2027)).toBe('2027年放假安排已录入，没有期限因此变化。')

    expect(app.calendar().horizon).toBe(2027)
    expect(isWorkingDay(app.calendar(), date('2027-01-31'))).toBe(true)
    expect(isWorkingDay(app.calendar(), date('2027-02-05'))).toBe(false)
  })

  it('is refused with all that is wrong with it', () => {
    const app = staffedApp(WINTER)
    const before = contents(app.db)
    const text = NOTICE_2027.replace('共7天。1月31日', '共8天。1月31日').replace('5月8日（周六）', '5月7日')

    expect(ask(app, 'office', `放假安排 ${text}`)).toBe(
      [
        '【放假安排没有录入】',
        '春节：天数对不上（2月5日(周五)至11日(周四)放假调休,共8天）',
        '劳动节：上班的这一天本来就是工作日（5月7日）',
        '',
        '请对照通知原文改好，整份再发一次。只变几天的，也可以在《放假安排》表里写这几天再导入。',
      ].join('\n'),
    )
    expect(ask(app, 'office', '确认')).toContain('没有等待确认的操作')
    expect(contents(app.db).replace(/\["inbox".*?\]\]/u, '')).toBe(before.replace(/\["inbox".*?\]\]/u, ''))
  })

  it.each(['放假安排 明年的', '放假安排 二〇二七', `放假安排 ${'某'.repeat(900)}`])(
    '%s is asked for again',
    (text) => {
      expect(ask(staffedApp(WINTER), 'office', text)).toContain('没有写明年份')
    },
  )

  it('that changes a known year takes the old days back', () => {
    const app = staffedApp(WINTER)
    const changed = NOTICE_2026.replace(
      '5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。',
      '5月1日（周五）至3日（周日）放假，共3天。',
    )

    const preview = ask(app, 'office', `放假安排 ${changed}`)
    ask(app, 'office', '确认')

    expect(preview).toContain('改回平常\n2026-05-04（周一）\n2026-05-05（周二）\n2026-05-09（周六）')
    expect(['2026-05-04', '2026-05-09'].map((day) => isWorkingDay(app.calendar(), date(day)))).toEqual([
      true,
      false,
    ])
    expect(app.db.select().from(calendarDays).where(eq(calendarDays.kind, 'ordinary')).all()).toHaveLength(3)
  })
})

describe('a notice of a year that is known', () => {
  it('leaves alone the December that is the next year’s', () => {
    const app = staffedApp(WINTER)
    const isWorking = (day: string) => isWorkingDay(app.calendar(), date(day))
    const days = ['2018-12-29', '2018-12-30', '2018-12-31', '2019-01-01']
    const before = days.map(isWorking)

    const preview = ask(app, 'office', `放假安排 ${NOTICE_2018}`)
    ask(app, 'office', '确认')

    expect(preview).not.toContain('改回平常')
    expect(before).toEqual([true, false, false, false])
    expect(days.map(isWorking)).toEqual(before)
  })
})

describe('a notice about one holiday', () => {
  const isWorking = (app: TestApp, ...days: readonly string[]) =>
    days.map((day) => isWorkingDay(app.calendar(), date(day)))

  it('is taken as a change of it, and the old days go back', () => {
    const app = staffedApp(WINTER)
    const changed = `关于调整2026年劳动节假期安排。一、2026年5月1日至3日放假，共3天。5月9日（周六）上班。`

    const preview = ask(app, 'office', `放假安排 ${changed}`)

    expect(preview).toContain('【2026年劳动节放假安排调整预览】')
    expect(preview).toContain('放假3天：2026-05-01至05-03\n上班：2026-05-09（周六）')
    expect(preview).toContain('改回平常\n2026-05-04（周一）\n2026-05-05（周二）')
    expect(isWorking(app, '2026-05-04')).toEqual([false])
    expect(ask(app, 'office', '确认')).toBe('2026年劳动节放假安排已调整，没有期限因此变化。')
    expect(isWorking(app, '2026-05-03', '2026-05-04', '2026-05-09', '2026-10-01')).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(app.calendar().horizon).toBe(2026)
  })

  it('may make it longer', () => {
    const app = staffedApp(WINTER)

    const preview = ask(app, 'office', '放假安排 延长2026年春节假期至2月26日，2月27日起正常上班。')
    ask(app, 'office', '确认')

    expect(preview).toContain('放假3天：2026-02-24至02-26')
    expect(isWorking(app, '2026-02-23', '2026-02-24', '2026-02-26', '2026-02-27')).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  it.each([
    [
      '2019',
      CHANGE_2019,
      ['2019-05-02', '2019-05-04', '2019-04-28', '2019-05-05'],
      [false, false, true, true],
    ],
    [
      '2020',
      EXTENSION_2020,
      ['2020-01-31', '2020-02-01', '2020-02-02', '2020-02-03'],
      [false, false, false, true],
    ],
    [
      '2015',
      MEMORIAL_2015,
      ['2015-09-03', '2015-09-04', '2015-09-05', '2015-09-06'],
      [false, false, false, true],
    ],
  ])('of %s reads as it was meant', (_, text, days, expected) => {
    const app = staffedApp(WINTER)

    ask(app, 'office', `放假安排 ${text}`)
    ask(app, 'office', '确认')

    expect(isWorking(app, ...days)).toEqual(expected)
  })

  it.each([
    [
      'a year that is not known',
      '调整2027年劳动节：5月1日至3日放假，共3天。',
      '2027年全年的放假安排还没有录入',
    ],
    ['a wrong count', '调整2026年劳动节：5月1日至3日放假，共4天。', '天数对不上'],
    ['a wrong weekday', '调整2026年劳动节：5月1日（周一）至3日放假，共3天。', '星期对不上'],
    ['work on a weekday', '调整2026年劳动节：5月1日至3日放假，共3天。5月6日上班。', '本来就是工作日'],
    ['a day it says nothing of', '调整2026年劳动节：5月1日至3日放假，共3天，5月7日补假。', '没有看懂'],
    ['an end that is past', '延长2026年春节假期至2月20日。', '没有能延长到2026-02-20的假期'],
  ])('is refused for %s', (_, text, answer) => {
    const app = staffedApp(WINTER)
    const before = app.db.select().from(calendarDays).all()

    expect(ask(app, 'office', `放假安排 ${text}`)).toContain(answer)
    expect(ask(app, 'office', '确认')).toContain('没有等待确认的操作')
    expect(app.db.select().from(calendarDays).all()).toEqual(before)
  })
})

describe('deadlines that a new year moves', () => {
  it('are listed for who confirmed, told to those concerned, and on record', () => {
    const app = countyInWinter()

    expect(store(app, NOTICE_2027)).toBe(
      [
        '【2027年放假安排已录入】',
        '2项期限有变化，已通知有关单位',
        'X1：2027-02-12（周五） → 2027-02-17（周三）',
        'Y1：2027-03-03（周三） → 2027-03-05（周五）',
      ].join('\n'),
    )
    expect(told(app).map(({ target, text }) => [target, text])).toEqual([
      [
        'jiaoti',
        '【教体局 期限调整】\n放假安排更新后，以下事项的期限有变化：\nX1：2027-02-12（周五） → 2027-02-17（周三）\n\n发「为什么 编号」看全部算法。',
      ],
      [
        'pingshi',
        '【平氏镇 期限调整】\n放假安排更新后，以下事项的期限有变化：\nY1：2027-03-03（周三） → 2027-03-05（周五）\n\n发「为什么 编号」看全部算法。',
      ],
    ])
    const act = recentActs(app.db, 9).find(({ action }) => action === '期限重算')
    expect(ask(app, 'office', `日志 ${act?.id ?? 0}`)).toContain(
      'X1 2027-02-12 → 2027-02-17；Y1 2027-03-03 → 2027-03-05',
    )
  })

  it('are told to each of a department’s people', () => {
    const app = countyInWinter()
    addPerson(app, 'second', 'liaison', ['平氏镇'])

    store(app, NOTICE_2027)

    expect(told(app).map(({ target }) => target)).toEqual(['jiaoti', 'pingshi', 'second'])
  })

  it('go back, and are told again, when the year is taken back', () => {
    const app = countyInWinter()
    store(app, NOTICE_2027)
    app.clock.pass(60_000)

    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(app.calendar().horizon).toBe(2026)
    expect(
      told(app)
        .slice(2)
        .map(({ text }) => text.split('\n')[2]),
    ).toEqual(['X1：2027-02-17（周三） → 2027-02-12（周五）', 'Y1：2027-03-05（周五） → 2027-03-03（周三）'])
  })

  it('are not told when nothing is confirmed', () => {
    const app = countyInWinter()

    ask(app, 'office', `放假安排 ${NOTICE_2027}`)

    expect(told(app)).toEqual([])
  })

  it('are told when the year comes as a shared JSON file from the command line', async () => {
    const app = countyInWinter()
    const days = [
      { name: '春节', date: '2027-02-09', isOffDay: true },
      { name: '国庆节', date: '2027-10-01', isOffDay: true },
      { name: '国庆节', date: '2027-10-09', isOffDay: false },
    ]
    const shared = file('2027.json', JSON.stringify({ year: 2027, papers: [], days }))

    const rehearsed = await importLedgers(app, [shared], {
      dryRun: true,
      channel: 'cli',
      personId: null,
      mayAdminister: true,
    })
    const toldSoFar = told(app).length
    const report = await importLedgers(app, [shared], {
      dryRun: false,
      channel: 'cli',
      personId: null,
      mayAdminister: true,
    })

    expect([rehearsed.written, toldSoFar]).toEqual([false, 0])
    expect(
      report.sheets.map(({ sheet, file: name, added, changed, unchanged }) => ({
        sheet,
        file: name,
        added,
        changed,
        unchanged,
      })),
    ).toEqual([{ sheet: '放假安排', file: '2027.json', added: 3, changed: 0, unchanged: 0 }])
    expect(app.calendar().horizon).toBe(2027)
    expect(told(app).map(({ target }) => target)).toEqual(['jiaoti', 'pingshi'])
    expect(recentActs(app.db, 2).map(({ action, channel }) => [action, channel])).toEqual([
      ['期限重算', 'cli'],
      ['import', 'cli'],
    ])
  })

  it('are none when an import corrects a letter’s own day', async () => {
    const app = countyInWinter()
    const head = '编号,承办单位,收到日期,类别,主题,来信人,复杂程度,延期日期,延期理由,答复日期,答复链接\n'

    const { faults } = await importLedgers(app, [file('信件.csv', `${head}1,教体局,2027-02-02,,,,,,,,\n`)], {
      dryRun: false,
      channel: 'cli',
      personId: null,
      mayAdminister: true,
      mayEmpty: 1,
    })

    expect([faults, told(app)]).toEqual([[], []])
  })
})
