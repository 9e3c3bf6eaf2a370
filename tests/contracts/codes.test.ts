import { describe, expect, it } from 'vitest'
import { adviceFor, knownAdvice } from '../../bot/messages/channels/advice.ts'
import { CHANNELS, type Platform } from '../../bot/messages/channels/index.ts'
import * as dingtalk from '../../bot/platforms/dingtalk/errcodes.ts'
import * as wecom from '../../bot/platforms/wecom/errcodes.ts'
import type { FailureClass } from '../../rules/retry.ts'
import { golden } from '../support/golden.ts'

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

const WECOM_CODES = wecom.KNOWN_ERRCODES.map((code): Code => [String(code), wecom.classify(code)])
const DINGTALK_CODES = dingtalk.KNOWN_CODES.map((code): Code => [code, dingtalk.classify(code)])

const words = (list: string) => list.split(/\s+/u)

describe('the table of error codes', () => {
  it.each(words(WECOM_DOCUMENTED))('has WeCom’s %s', (code) => {
    expect(wecom.KNOWN_ERRCODES).toContain(Number(code))
  })

  it.each(words(DINGTALK_DOCUMENTED))('has DingTalk’s %s', (code) => {
    expect(dingtalk.classify(code)).not.toBeNull()
  })

  it('asks something for every code', () => {
    const rows = [...rowsOf('wecom', WECOM_CODES), ...rowsOf('dingtalk', DINGTALK_CODES)]

    expect(rows.filter(([, , advice]) => advice === null)).toEqual([])
  })

  it('reads as it did', () => {
    const table = tableOf([
      ['企业微信', rowsOf('wecom', WECOM_CODES)],
      ['钉钉', rowsOf('dingtalk', DINGTALK_CODES)],
    ])

    expect(table).toBe(golden('codes.md', table))
  })
})

type Code = readonly [code: string, failure: FailureClass | null]
type Row = readonly [...Code, advice: string | null]

/** What is advised to whoever sends by any of the platform's channels. */
function rowsOf(platform: Platform, codes: readonly Code[]): Row[] {
  const channels = Object.entries(CHANNELS).flatMap(([id, words]) =>
    words.platform.id === platform ? [id] : [],
  )
  return codes.map(([code, failure]): Row => {
    const channel = channels.find((id) => knownAdvice(id, code) !== null)
    return [code, failure, channel === undefined ? null : adviceFor(channel, code)]
  })
}

function tableOf(platforms: readonly (readonly [name: string, rows: readonly Row[]])[]): string {
  const lines = platforms.flatMap(([name, rows]) => [
    `## ${name}`,
    ['| 代码 | 机器人怎么做 | 人要做什么 |', '| --- | --- | --- |', ...rows.map(rowOf)].join('\n'),
  ])
  const intro =
    '由 tests/contracts/codes.test.ts 写出，UPDATE_GOLDEN=1 重写。这里没有的代码，机器人会再试几次。'
  return ['# 每个错误码怎么办', intro, ...lines, ''].join('\n\n')
}

function rowOf([code, failure, advice]: Row): string {
  return `| ${code} | ${failure === null ? '不认得' : classOf(failure)} | ${advice ?? ''} |`
}

function classOf(failure: FailureClass): string {
  switch (failure.kind) {
    case 'permanent':
      return '不再试'
    case 'retry-after':
      return `${failure.ms / 1000} 秒后再试`
    case 'unknown':
      return failure.mayHaveArrived ? '可能已送达，只再试一次' : '没有送达，稍后再试'
  }
}
