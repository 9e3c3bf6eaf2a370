import { describe, expect, it } from 'vitest'
import { adviceFor } from '../../../../bot/messages/channels/advice.ts'

describe('advice', () => {
  it.each([
    ['wecom-app', '60020', '企业可信IP'],
    ['dingtalk-app', '60020', '服务器出口 IP'],
    ['dingtalk-app', 'Forbidden.AccessDenied.IpNotInWhiteList', '服务器出口 IP'],
    ['dingtalk-app', 'Forbidden.AccessDenied.AccessTokenPermissionDenied', '权限管理'],
    ['wecom-app', '60011', '可见范围'],
    ['dingtalk-app', '60011', '权限管理'],
    ['dingtalk-robot', 'send.byToken.tooFast', '10 分钟'],
    ['wecom-app', 'timeout', '外网'],
    ['simulator', 'network', '外网'],
    ['wecom-app', 'not-wecom', '放行平台域名'],
    ['zwdd', 'not-zwdd', '放行平台域名'],
    ['zwdd', 'not-wecom', '错误码说明'],
    ['wecom-app', 'http-502', '稍后再试'],
    ['wecom-app', '987654', '错误码说明'],
    ['wecom-app', '', '错误码说明'],
  ])('for %s %s speaks of %s', (platform, code, expected) => {
    expect(adviceFor(platform, code)).toContain(expected)
  })

  it('tells the four safety settings of a DingTalk robot apart', () => {
    const codes = ['310000', '310000-keyword', '310000-sign', '310000-timestamp', '310000-ip']

    expect(new Set(codes.map((code) => adviceFor('dingtalk-robot', code))).size).toBe(codes.length)
  })

  it('names the address to enter where it is known', () => {
    expect(adviceFor('wecom-app', '60020', '203.0.113.7')).toContain('203.0.113.7')
  })
})
