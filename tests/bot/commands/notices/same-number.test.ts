import { describe, expect, it } from 'vitest'
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
