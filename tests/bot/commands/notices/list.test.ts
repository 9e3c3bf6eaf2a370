import { beforeAll, describe, expect, it } from 'vitest'
import { importFiles } from '../../../../bot/ledgers/import.ts'
import { date } from '../../../../rules/dates.ts'
import { tongbai2021 } from '../../../../rules/profiles/tongbai-2021.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { closingCounty } from '../../../support/closing.ts'
import { file } from '../../../support/import-files.ts'

const app = demoApp(MORNING)

it('lists the notices against one’s own account, level by level, with number and day', () => {
  expect(ask(app, 'pingshi', '通报')).toContain(
    'M42 微信公众号「桐柏平氏」\n县级2次（满3次建议关停）：2021-04-09 督查通报2021年第3期；2021-07-08 督查通报2021年第7期',
  )
})

it('counts the accounts of the county that were ever named', () => {
  expect(ask(app, 'office', '通报累计')).toContain('账号43个，2个被通报过。')
})

it('is not taken for 通报草稿', () => {
  expect(ask(app, 'office', '通报草稿')).toMatch(/^【2021年第三季度通报（草稿）】/u)
})

describe('when the third county notice is in', () => {
  const third = demoApp(MORNING)
  const csv =
    '级别,文号,标题,发文日期,账号,链接,撤销日期,撤销理由\n县,督查通报第11期,通报,2021-10-08,微信公众号:桐柏平氏,,,\n'

  beforeAll(async () => {
    await importFiles(third.db, [file('13-通报.csv', csv)], {
      today: date('2021-10-08'),
      profile: tongbai2021,
      dryRun: false,
    })
  })

  it('tells the office that the line is reached, with the reason', () => {
    expect(ask(third, 'office', '通报 平氏镇')).toContain('县级3次（满3次建议关停，已达到）')
    expect(ask(third, 'office', '状态 平氏镇')).toContain(
      'M42 微信公众号「桐柏平氏」：累计通报县级3次，2021-10-08起达到建议关停的次数，请研究决定',
    )
    expect(ask(third, 'office', '为什么 M42')).toContain('· 2021-10-08 督查通报第11期')
  })

  it.each(['通报', '状态', '新媒体', '为什么 M42', '收到 M42'])(
    'keeps the suggestion from the liaison who asks %s',
    (text) => {
      const answer = ask(third, 'pingshi', text)

      expect(answer).not.toMatch(/已达到|达到建议关停|研究/u)
    },
  )

  it('tells the liaison the three notices all the same: they are facts', () => {
    expect(ask(third, 'pingshi', '通报')).toContain('县级3次（满3次建议关停）：')
  })
})

describe('「通报 账号」', () => {
  it.each(['通报 M42', '通报 桐柏平氏', '通报 微信公众号「桐柏平氏」'])(
    '%s lists each notice with its id',
    (text) => {
      const answer = ask(app, 'office', text)

      expect(answer).toContain('T1 县级 督查通报2021年第3期，2021-04-09（有效）')
      expect(answer).toContain('省级0次（满1次建议关停）\n市级0次（满2次建议关停）\n县级2次（满3次建议关停）')
    },
  )

  it('keeps what is suggested from the group and from the liaison', () => {
    const { app: third } = closingCounty(null)

    expect(ask(third, 'office', '通报 M42')).toContain('县级3次（满3次建议关停，已达到）')
    for (const answer of [
      ask(third, 'office', '通报 M42', 'group'),
      ask(third, 'office', '通报', 'group'),
      ask(third, 'pingshi', '通报 M42'),
    ]) {
      expect(answer).toContain('县级3次')
      expect(answer).not.toContain('已达到')
    }
  })

  it('is refused about another department’s account, by code or by name', () => {
    expect(ask(app, 'jiaoti', '通报 M42')).toContain('或者它不归您的单位')
    expect(ask(app, 'jiaoti', '通报 桐柏平氏')).not.toContain('T1')
  })

  it('says so when there is none', () => {
    expect(ask(app, 'office', '通报 M1')).toContain('没有被通报过。')
  })
})
