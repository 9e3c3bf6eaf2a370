import type { ChannelWords } from './words.ts'

export const zwdd = {
  name: '专有钉钉工作通知',
  platform: {
    id: 'zwdd',
    name: '专有钉钉',
    account: { heading: '专有钉钉账号', meaning: '专有钉钉的 accountId，不是手机号；留空不改' },
    advice: [],
  },
  variables: {
    ZWDD_ORIGIN: { fill: '本省网关地址' },
    ZWDD_ACCESS_KEY: { fill: '应用的 App Key' },
    ZWDD_SECRET_KEY: { fill: '应用的 App Secret' },
    ZWDD_TENANT_ID: { fill: '租户 ID，一串数字' },
  },
  choices: [
    {
      when: '专有钉钉（政务钉钉），要提醒到个人',
      use: '工作通知（未经实地验证）',
      answers: '否',
      reminds: '个人',
    },
  ],
} as const satisfies ChannelWords

export const UNTRIED = '还没有在任何一地的真实网关上试过，启用前请先用 test-send 发一条'
