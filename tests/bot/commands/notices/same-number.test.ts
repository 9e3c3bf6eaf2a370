import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../../bot/ledgers/import.ts'
import { importReply } from '../../../../bot/messages/ledgers/import.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { date } from '../../../../rules/dates.ts'
import { tongbai2021 } from '../../../../rules/profiles/tongbai-2021.ts'
import { file } from '../../../support/import-files.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { draftQ3, issueQ3 } from '../../../support/bulletin-life.ts'

const BY_HAND = '登记通报 县 督查通报第１１期 10月8日 第三季度通报 M42'

describe('a bulletin that was registered by hand before it is signed', () => {
  const app = demoApp(MORNING)
  ask(app, 'office', BY_HAND)
  ask(app, 'office', '确认')
  draftQ3(app)
  const preview = ask(app, 'office', '签发 B1')

  it('is asked about in the preview', () => {
    expect(preview).toContain(
      '请先核对：T4「督查通报第１１期」（2021-10-08）已经登记，文号像是同一份。是同一份的，签发后其中的账号不重复计次；',
    )
    expect(preview).toContain(
      '督查通报第１１期与本期是同一份，已计1次、不重复计次的账号1个：微信公众号「桐柏平氏」。',
    )
  })

  it('counts once', () => {
    ask(app, 'office', '确认')
    ask(app, 'office', '确认')

    expect(ask(app, 'office', '通报 M42')).toContain('县级3次')
    expect(ask(app, 'office', '通报 民政局')).toContain('县级1次')
  })
})

describe('a bulletin that is registered by hand after it was signed', () => {
  const app = demoApp(MORNING)
  issueQ3(app)
  const preview = ask(app, 'office', BY_HAND)

  it('is asked about in the preview', () => {
    expect(preview).toContain(
      '请先核对：T4「督查通报2021年第11期」（2021-10-08）已经登记，文号像是同一份。是同一份的，请回「取消」；确认后按另一份分别计次。',
    )
  })

  it('counts once when it is cancelled', () => {
    ask(app, 'office', '取消')

    expect(ask(app, 'office', '通报 M42')).toContain('县级3次')
  })
})

it('another number, or one that was voided, is asked about by nobody', () => {
  const app = demoApp(MORNING)
  ask(app, 'office', BY_HAND)
  ask(app, 'office', '确认')

  expect(ask(app, 'office', '登记通报 县 督查通报第12期 10月8日 又一期 M42')).not.toContain('请先核对')
  ask(app, 'office', '作废通报 T4 登记错了')
  ask(app, 'office', '确认')
  expect(ask(app, 'office', '登记通报 县 督查通报2021年第11期 10月8日 第三季度通报 M42')).not.toContain(
    '请先核对',
  )
})

describe('a sheet of notices', () => {
  const HEAD = '级别,文号,标题,发文日期,账号,链接,撤销日期,撤销理由\n'
  const options = { today: date('2021-10-08'), profile: tongbai2021, dryRun: true }

  /** What the preview says, of a county that has 督查通报2021年第3期 and 第7期. */
  async function preview(rows: string): Promise<string> {
    return toText(
      importReply(await importFiles(demoApp(MORNING).db, [file('通报.csv', HEAD + rows)], options)),
    )
  }

  it('says which row seems to be there under another spelling', async () => {
    const said = await preview('县,督查通报第7期,二季度通报,2021-07-08,微信公众号:桐柏平氏,,,\n')

    expect(said).toContain(
      '请核对：第2行 县 督查通报第7期 与已登记的「督查通报2021年第7期」像是同一份，会分别计次；是同一份的，请写成同样的文号再导入',
    )
  })

  it.each([
    ['the same spelling', '县,督查通报2021年第7期,二季度通报,2021-07-08,微信公众号:桐柏平氏,,,\n'],
    ['another level', '市,督查通报第7期,二季度通报,2021-07-08,微信公众号:桐柏平氏,,,\n'],
    ['one that is void', '县,督查通报第7期,二季度通报,2021-07-08,微信公众号:桐柏平氏,,2021-07-09,写错\n'],
  ])('says nothing of %s', async (_, row) => {
    expect(await preview(row)).not.toContain('请核对')
  })

  it('names the first of two rows that are one paper', async () => {
    const said = await preview(
      '县,桐督〔2021〕9号,通报,2021-07-08,微信公众号:桐柏平氏,,,\n县,桐督[2021]9号,通报,2021-07-08,微信公众号:桐柏平氏,,,\n',
    )

    expect(said).toContain('第3行 县 桐督[2021]9号 与已登记的「桐督〔2021〕9号」像是同一份')
  })
})
