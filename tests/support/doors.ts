import { say } from '../../bot/messages/talk/reply.ts'
import { drainOnce, enqueue } from '../../bot/delivery/outbox.ts'
import { tick } from '../../bot/scheduler.ts'
import type { TestApp } from './app.ts'

const ALARM_MS = 20_000

/** The settings of every door to WeCom that calls the platform, for a fake at `origin`. */
export function wecomEnv(origin: string): Record<string, string> {
  return {
    WECOM_API_ORIGIN: origin,
    WECOM_CORP_ID: 'ww1',
    WECOM_AGENT_ID: '218',
    WECOM_SECRET: 'app-secret',
    WECOM_TOKEN: 'QDG6eK',
    WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    WECOM_GROUP_KEY: 'group-key',
  }
}

/** The same for DingTalk, both of whose origins the fake answers for. */
export function dingtalkEnv(origin: string): Record<string, string> {
  return {
    DINGTALK_API_ORIGIN: origin,
    DINGTALK_OAPI_ORIGIN: origin,
    DINGTALK_CLIENT_ID: 'ding-client',
    DINGTALK_CLIENT_SECRET: 'client-secret',
    DINGTALK_ROBOT_CODE: 'dingrobot000',
    DINGTALK_MODE: 'http',
    DINGTALK_GROUP_TOKEN: 'group-token',
  }
}

/** The same for 专有钉钉. */
export function zwddEnv(origin: string): Record<string, string> {
  return { ZWDD_ORIGIN: origin, ZWDD_ACCESS_KEY: 'ak', ZWDD_SECRET_KEY: 'sk', ZWDD_TENANT_ID: '196729' }
}

/** Sends what may go now, and what may go after it. */
export async function drain(app: TestApp): Promise<void> {
  while ((await drainOnce(app)) > 0);
}

/** The alarm's work for `ms` of bot time: with the jobs, or only with what is in the outbox already. */
export async function runFor(app: TestApp, ms: number, jobs: 'jobs' | 'no-jobs' = 'no-jobs'): Promise<void> {
  for (let passed = 0; passed < ms; passed += ALARM_MS) {
    if (jobs === 'jobs') tick(app)
    await drain(app)
    app.clock.pass(ALARM_MS)
  }
}

/** Decides to tell `target` something. */
export function remind(app: TestApp, channelName: string, target: string, text: string): void {
  const channel = app.channels.get(channelName)
  if (!channel) throw new Error(`no channel called ${channelName}`)
  enqueue(app, {
    key: `test:${channelName}:${target}:${text}`,
    door: { channel, target },
    audience: { kind: 'group', id: 1 },
    origin: 'urge',
    reply: say(text),
  })
}
