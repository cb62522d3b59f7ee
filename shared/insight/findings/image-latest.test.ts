import { imageLatest } from './image-latest';
import { APP, podWith, ruleTable } from './rule.test-support';

ruleTable(imageLatest, [
  ['no tag', [podWith({ image: 'nginx' })], [`${APP} warning`]],
  ['a registry’s port is no tag', [podWith({ image: 'registry:5000/nginx' })], [`${APP} warning`]],
  ['latest', [podWith({ image: 'registry:5000/nginx:latest' })], [`${APP} warning`]],
  ['a version', [podWith({ image: 'nginx:1.27' })], []],
  ['a container for debugging', [podWith({ image: 'nginx:1' }, { ephemeralContainers: [{ name: 'debug', image: 'busybox' }] })], []],
  ['a digest', [podWith({ image: 'nginx@sha256:0000' })], []],
]);
