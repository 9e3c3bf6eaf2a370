import { describe, expect, it } from 'vitest'
import { examine, examineBrowser } from '../../../../bot/cli/doctor/examine.ts'
import { groups } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { MORNING } from '../../../support/ask.ts'

/** What the doctor says of the groups: the demo's own, and those that are added. */
function groupsWith(env: Record<string, string>, ...names: string[]) {
  const app = demoApp(MORNING, {}, env)
  for (const name of names) app.db.insert(groups).values({ name, channel: 'wecom-robot', target: name }).run()
  return examine(app).find(({ name }) => name === '群')
}

describe('the doctor on the heartbeat', () => {
  it('says whether it is on, and not where it goes', () => {
    const heartbeat = (heartbeatUrl: string | null) => {
      const app = demoApp(MORNING)
      return examine({ ...app, config: { ...app.config, heartbeatUrl } }).find(
        ({ name }) => name === '报平安',
      )
    }

    expect(heartbeat('https://monitor.example.gov.cn/hush')?.detail).toMatch(/^已启用/u)
    expect(heartbeat('https://monitor.example.gov.cn/hush')?.detail).not.toContain('hush')
    expect(heartbeat(null)).toMatchObject({ isGood: true, detail: expect.stringMatching(/^未启用/u) })
  })
})

describe('the doctor on groups', () => {
  it('is content when every group has a door, and every webhook a group', () => {
    expect(groupsWith({ WECOM_GROUP_KEY: 'hush-0,乡镇群=hush-1' }, '乡镇群')).toEqual({
      isGood: true,
      name: '群',
      detail: '2个，均有通道',
    })
  })

  it('names the groups without a door and the webhooks without a group, and no key', () => {
    const env = { WECOM_GROUP_KEY: 'hush-0,乡镇 群=hush-1', DINGTALK_GROUP_TOKEN: 'hush-2' }

    const check = groupsWith(env, '乡镇群')

    expect(check).toMatchObject({ isGood: false })
    expect(check?.detail).toMatch(/没有可用通道：乡镇群，/u)
    expect(check?.detail).toMatch(/没有群在用：企业微信群消息推送「乡镇 群」、钉钉群机器人，/u)
    expect(check?.detail).not.toContain('hush')
  })
})

describe('the doctor on the crawler', () => {
  const crawlerWith = (env: Record<string, string>) =>
    examine(demoApp(MORNING, {}, env)).find(({ name }) => name === '网站自动检查')

  it.each([
    ['off', {}, true, /^未启用/u],
    ['off, whatever the profile asks', { RULE_PROFILE: 'guoban-2019' }, true, /^未启用/u],
    ['on', { CRAWL: '1' }, true, /^已启用，登记了\d+个网址，每晚20:00至次日06:00查看$/u],
    [
      'on, with sites whose front page no column stands for',
      { CRAWL: '1', RULE_PROFILE: 'guoban-2019' },
      false,
      /；按口径每天访问各网站首页24次；\d+个网站没有登记首页，/u,
    ],
  ])('that is %s', (_, env, isGood, detail) => {
    const check = crawlerWith(env)

    expect(check?.isGood).toBe(isGood)
    expect(check?.detail).toMatch(detail)
  })

  it('says that it goes by the proxy, and not which', () => {
    const app = demoApp(MORNING, {}, { CRAWL: '1', CRAWL_PROXY: 'http://zwb:hush@10.1.1.1:8080' })

    const check = examine(app).find(({ name }) => name === '网站自动检查')

    expect(check?.detail).toMatch(/经代理查看$/u)
    expect(JSON.stringify(examine(app))).not.toMatch(/hush|10\.1\.1\.1/u)
  })

  it('has nothing to say of a browser that nobody has set', async () => {
    expect(await examineBrowser(demoApp(MORNING))).toEqual([])
  })

  it('tries the one that is set', async () => {
    const app = demoApp(MORNING, {}, { CRAWL_BROWSER: '/bin/false' })

    expect(await examineBrowser(app)).toMatchObject([{ isGood: false, name: '浏览器' }])
  })
})
