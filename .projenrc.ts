// Every package of the workspace, in the order in which they are built on each other.
import { root } from './tools/projen/workspace/root';
import './tools/projen/workspace/libraries';
import './tools/projen/workspace/patterns';
import './tools/projen/workspace/apps';
import './tools/projen/workspace/tools';

root.synth();
