import { expect, it } from 'vitest';
import { splitPort } from './host-port';

it.each([
  ['postgres:5432', { host: 'postgres', port: 5432 }],
  ['api.example.com:443', { host: 'api.example.com', port: 443 }],
  ['10.0.0.1:80', { host: '10.0.0.1', port: 80 }],
  ['postgres', { host: 'postgres' }],
  ['postgres:0', { host: 'postgres:0' }],
  ['postgres:70000', { host: 'postgres:70000' }],
  ['fd00::1', { host: 'fd00::1' }],
  ['Service/shop/cart', { host: 'Service/shop/cart' }],
  ['Pod/shop/web:80', { host: 'Pod/shop/web:80' }],
])('splits %s', (text, split) => {
  expect(splitPort(text)).toEqual(split);
});
