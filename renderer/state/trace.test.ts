import { beforeEach, describe, expect, it } from 'vitest';
import { useTrace } from './trace';

describe('useTrace', () => {
  beforeEach(() => useTrace.getState().close());

  it('a port typed behind an end goes as the end does', () => {
    useTrace.getState().start('from', 'Pod/shop/web');
    useTrace.getState().choose('to', 'api.example.com', '443');
    expect(useTrace.getState()).toMatchObject({ to: 'api.example.com', port: '443' });
    useTrace.getState().choose('from', 'Pod/shop/cart');
    expect(useTrace.getState().port).toBe('443');
    useTrace.getState().choose('to', 'postgres');
    expect(useTrace.getState()).toMatchObject({ to: 'postgres', port: '' });
  });

  it('a port typed in its own field stays', () => {
    useTrace.getState().start('from', 'Pod/shop/web');
    useTrace.getState().choose('to', 'postgres', '5432');
    useTrace.setState({ port: '80', portOf: undefined });
    useTrace.getState().choose('to', 'redis');
    expect(useTrace.getState().port).toBe('80');
  });
});
