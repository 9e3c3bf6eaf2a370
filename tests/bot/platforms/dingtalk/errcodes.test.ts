import { describe, expect, it } from 'vitest'
import { classify, safetyReason } from '../../../../bot/platforms/dingtalk/errcodes.ts'

const NOT_TAKEN = { kind: 'unknown', mayHaveArrived: false }
const UNCLEAR = { kind: 'unknown', mayHaveArrived: true }

describe('classify', () => {
  it.each([
    '310000',
    '310000-keyword',
    '310000-sign',
    '310000-timestamp',
    '310000-ip',
    '300001',
    '400101',
    '400102',
    '400106',
    '400013',
    '400105',
    '40035',
    '43004',
    '430101',
    '430102',
    '430103',
    '430104',
    '460101',
    '101002',
    '88',
    '40004',
    '60121',
    '40104',
    'Missingbody',
    'robot.oto.notExist',
    'chatbotId.notAllow.sendOTO',
    'staffId.notExisted',
    'contain.unsafe.url',
    'contain.notAllowed.text',
    'contain.notAllowed.picture',
    'contain.notAllowed.content',
    'group.disbanded',
    'bot.stopped',
    'invalid.openConversationId',
    'conversation.org.notMatch',
    'resource.unavailable',
    'bot.forbidden.sendMessage',
    'resource.not.found',
    'session.notExisted',
    'session.expired',
    'invalid-user',
  ])('gives up at once on %s', (code) => {
    expect(classify(code)).toEqual({ kind: 'permanent' })
  })

  it.each([
    '90020',
    'Forbidden.AccessDenied.ApiCountLimitForOrg',
    '60011',
    '60020',
    'Forbidden.AccessDenied.AccessTokenPermissionDenied',
    'Forbidden.AccessDenied.IpNotInWhiteList',
    'invalidClientIdOrSecret',
    'invalidParameter.robotCode.auth',
    'robotCode.notExsit',
    '40014',
    '42001',
    'InvalidAuthentication',
  ])('holds the queue of the app after %s', (code) => {
    expect(classify(code)).toEqual({ kind: 'door' })
  })

  it.each([
    ['410100', 600_000],
    ['130101', 600_000],
    ['1111', 600_000],
    ['send.byToken.tooFast', 600_000],
    ['flow-controlled', 600_000],
    ['send.too.fast', 60_000],
    ['too.many.group', 60_000],
    ['too.many.people', 60_000],
    ['90018', 1_000],
    ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 1_000],
    ['Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', 60_000],
    ['90002', 60_000],
    ['Forbidden.AccessDenied.QpsLimitForApi', 60_000],
  ])('waits after %s for %i ms', (code, ms) => {
    expect(classify(code)).toEqual({ kind: 'retry-after', ms })
  })

  it('tries -1 again, which has not arrived', () => {
    expect(classify('-1')).toEqual(NOT_TAKEN)
  })

  it.each(['unknown.send.result', 'system.error'])('does not know whether %s has arrived', (code) => {
    expect(classify(code)).toEqual(UNCLEAR)
  })

  it.each(['99999', '', 'toString', 'Forbidden.'])('does not know “%s”', (code) => {
    expect(classify(code)).toBeNull()
  })
})

describe('safetyReason', () => {
  it.each([
    ['keywords not in content, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]', 'keyword'],
    ['invalid timestamp, more: […]', 'timestamp'],
    ['description:机器人发送签名过期;solution:签名生成时间和发送时间请保持在timestampms以内;', 'timestamp'],
    ['sign not match, more: […]', 'sign'],
    ['description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中', 'sign'],
    ['ip 203.0.113.7 not in whitelist', 'ip'],
    ['description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词', 'keyword'],
    ['something else', null],
  ])('of “%s” is %s', (errmsg, reason) => {
    expect(safetyReason(errmsg)).toBe(reason)
  })
})
