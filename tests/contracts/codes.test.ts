import { describe, expect, it } from 'vitest'
import * as dingtalk from '../../bot/platforms/dingtalk/errcodes.ts'
import * as wecom from '../../bot/platforms/wecom/errcodes.ts'

/** What WeCom documents for the calls we make (error list 90313, and the pages of each call). */
const WECOM_DOCUMENTED = `-1 40001 40091 41004 40013 41002 40014 41001 42001 40003 60111 40031 46004 40007
  40004 40005 40006 40009 45001 44001 301016 301017 40008 40033 40035 40058 40063 40050 86001 86003 86008
  40056 41011 42014 42015 42016 42017 42018 42019 42020 44004 45002 45008 45029 45009 45033 45034 48002
  48004 48006 50001 50003 60011 60021 50002 81013 82001 60020 80001 85005 93000 93004 93008 93005 93006
  846605 846608`

/** The same for DingTalk: group robots, then the codes that both of its APIs share. */
const DINGTALK_DOCUMENTED = `-1 310000 410100 130101 1111 300001 400101 400102 400106 400013 400105 40035 43004
  430101 430102 430103 430104 460101 101002 90018 90002 90020 88 60011 60020 40014 42001
  Forbidden.AccessDenied.AccessTokenPermissionDenied Forbidden.AccessDenied.IpNotInWhiteList
  Forbidden.AccessDenied.QpsLimitForAppkeyAndApi Forbidden.AccessDenied.QpmLimitForAppkeyAndApi
  Forbidden.AccessDenied.QpsLimitForApi Forbidden.AccessDenied.ApiCountLimitForOrg InvalidAuthentication
  invalidParameter.robotCode.auth send.too.fast send.byToken.tooFast too.many.group too.many.people
  contain.unsafe.url contain.notAllowed.text contain.notAllowed.picture contain.notAllowed.content
  group.disbanded bot.stopped robotCode.notExsit invalid.openConversationId conversation.org.notMatch
  resource.unavailable bot.forbidden.sendMessage unknown.send.result system.error`

const words = (list: string) => list.split(/\s+/u)

describe('the table of error codes', () => {
  it.each(words(WECOM_DOCUMENTED))('has WeCom’s %s', (code) => {
    expect(wecom.KNOWN_ERRCODES).toContain(Number(code))
  })

  it.each(words(DINGTALK_DOCUMENTED))('has DingTalk’s %s', (code) => {
    expect(dingtalk.classify(code)).not.toBeNull()
  })
})
