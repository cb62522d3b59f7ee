import { ReactFlow, type NodeTypes, type EdgeTypes } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type MouseEvent, type ReactNode } from 'react';
import type { Point } from '../../shared/base/geometry';
import { inverseZoomStep } from '../../shared/scene/lod';
import { engine } from '../bridge/engine-client';
import { useAnnotate } from '../state/annotate';
import { useCamera } from '../state/camera';
import { MAX_ZOOM, minZoomFor, toWorld } from '../state/camera-math';
import { useView } from '../state/view';
import { AnnotationLayer } from './annotations/AnnotationLayer';
import { canvasSummary } from './aria';
import { Breadcrumbs } from './Breadcrumbs';
import { CameraPilot } from './camera-pilot';
import { CanvasBanner } from './CanvasBanner';
import { CanvasState } from './CanvasState';
import { LinkEdge } from './edges/LinkEdge';
import { LinkMarkers } from './edges/LinkMarkers';
import { FlowElements, type FlowEdge, type FlowNode } from './flow-elements';
import { FrozenMark } from './FrozenMark';
import { GlanceTip } from './GlanceTip';
import { Legend } from './Legend';
import { Minimap } from './Minimap';
import { ContainerNode } from './nodes/ContainerNode';
import { GroupNode } from './nodes/GroupNode';
import { ObjectNode } from './nodes/ObjectNode';
import { PodNode } from './nodes/PodNode';
import { VolumeNode } from './nodes/VolumeNode';
import { useHasPicture, usePainted } from './painted';
import { Notice } from '../ui/Notice';
import { UnderlayCanvas } from './UnderlayCanvas';
import { useAcknowledge } from './use-acknowledge';
import { useInverseZoom } from './use-inverse-zoom';
import { enterMarks, takeFocusBack, useWalkFromAnywhere, walkByKey, walkFromElement } from './walk';
import { ZoomControls } from './ZoomControls';
import './canvas.css';

const NODE_TYPES: NodeTypes = { group: GroupNode, pod: PodNode, container: ContainerNode, volume: VolumeNode, object: ObjectNode };
const EDGE_TYPES: EdgeTypes = { link: LinkEdge };

/** The picture: React Flow's elements over the drawn underlay, one camera for both. `offers`: strips of what can be done with what is open. */
export function Canvas({ offers }: { readonly offers: ReactNode }): ReactNode {
  const root = useRef<HTMLElement>(null);
  const frame = useView((view) => view.frame);
  const hasPicture = useHasPicture();
  const elements = useMemo(() => new FlowElements(), []);
  const { nodes, edges } = useMemo(() => (frame === undefined ? { nodes: [], edges: [] } : elements.update(frame, inverseZoomStep(useCamera.getState().camera.zoom))), [elements, frame]);
  const [pilot] = useState(() => new CameraPilot());
  const [isReady, setIsReady] = useState(false);
  const minZoom = useMinZoom();
  useCanvasSize(root);
  useInverseZoom(root);
  useWalkFromAnywhere();
  useAcknowledge(frame);
  useEffect(() => {
    pilot.start();
    return () => pilot.stop();
  }, [pilot]);

  const isPicking = useAnnotate((annotate) => annotate.tool !== undefined);
  const select = (id: string | undefined, link?: string): void => {
    const { tool, pick } = useAnnotate.getState();
    if (tool !== undefined) {
      if (id !== undefined) pick(id);
      return;
    }
    useView.getState().select(id, link);
    root.current?.focus({ preventScroll: true });
  };
  const worldAt = (event: MouseEvent | globalThis.MouseEvent): Point | undefined => {
    const box = root.current?.getBoundingClientRect();
    return box && toWorld(useCamera.getState().camera, { x: event.clientX - box.left, y: event.clientY - box.top });
  };
  /** What lies at the pointer. Of elements only groups have more upon them: Pods that the underlay draws. */
  const at = async (event: MouseEvent | globalThis.MouseEvent, element?: FlowNode): Promise<string | undefined> => {
    if (element !== undefined && element.type !== 'group') return element.id;
    const point = worldAt(event);
    return point && (await engine().request({ type: 'hit-test', ...point }))?.id;
  };
  const reveal = (id: string | undefined): void => {
    if (id !== undefined && useAnnotate.getState().tool === undefined) useView.getState().reveal(id);
  };
  /** Flies to the thing at the pointer, or where none is to the zone or pool. */
  const flyTo = async (event: MouseEvent): Promise<void> => {
    const point = worldAt(event);
    const id = await at(event);
    if (id !== undefined || point === undefined) return reveal(id);
    const district = await engine().request({ type: 'district-at', ...point });
    if (district !== undefined) useView.getState().moveCamera({ type: 'fit', id: district });
  };

  return (
    <section
      ref={root}
      className="canvas"
      data-picking={isPicking || undefined}
      role="application"
      aria-label="Pods"
      aria-roledescription="map of the cluster"
      aria-describedby="canvas-summary"
      tabIndex={0}
      style={{ '--k': 1, '--set': 4 } as CSSProperties}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) walkFromElement(event, event.currentTarget);
        else if (!enterMarks(event, event.currentTarget)) walkByKey(event);
      }}
      onMouseDownCapture={({ currentTarget }) => void setTimeout(() => takeFocusBack(currentTarget))}
      onScroll={({ currentTarget }) => currentTarget.scrollTo(0, 0)}
      onDoubleClick={(event) => {
        if (event.target instanceof Element && event.target.classList.contains('react-flow__pane')) void flyTo(event);
      }}
    >
      <UnderlayCanvas />
      <LinkMarkers />
      <ReactFlow<FlowNode, FlowEdge>
        className={isReady ? 'canvas__flow' : 'canvas__flow canvas__flow--hidden'}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onInit={(instance) => {
          pilot.attach(instance);
          setIsReady(true);
        }}
        minZoom={minZoom}
        maxZoom={MAX_ZOOM}
        zoomOnDoubleClick={false}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        selectNodesOnDrag={false}
        elevateNodesOnSelect={false}
        zIndexMode="manual"
        panActivationKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        deleteKeyCode={null}
        disableKeyboardA11y
        autoPanOnNodeFocus={false}
        proOptions={{ hideAttribution: true }}
        onMoveStart={(event) => {
          if (event !== null) pilot.takeOver();
        }}
        onMove={(_, viewport) => pilot.moved(viewport)}
        onNodeClick={(event, element) => void at(event, element).then(select)}
        onNodeDoubleClick={(event, element) => void at(event, element).then(reveal)}
        onEdgeClick={(_, { id, source }) => select(source, id)}
        onPaneClick={(event) => void at(event).then(select)}
      />
      <AnnotationLayer />
      <GlanceTip root={root} />
      <div className="strips">
        <CanvasBanner />
        {offers}
      </div>
      <FrozenMark />
      {hasPicture && (
        <>
          <Breadcrumbs />
          <div className="canvas__corner">
            <ZoomControls />
            <Legend />
          </div>
          <Minimap />
        </>
      )}
      <CanvasState />
      <Notice />
      <p id="canvas-summary" className="visually-hidden" aria-live="polite">
        {frame === undefined ? 'Nothing is drawn yet' : canvasSummary(frame.totals)}
      </p>
      <SelectionSpoken nodes={nodes} />
    </section>
  );
}

/** Says what was selected: the canvas keeps the focus while a person walks. */
function SelectionSpoken({ nodes }: { readonly nodes: readonly FlowNode[] }): ReactNode {
  const selection = useView((view) => view.options.selection);
  const label = nodes.find(({ id }) => id === selection)?.ariaLabel ?? selection?.split('/').join(' ');
  return (
    <p className="visually-hidden" role="status">
      {label}
    </p>
  );
}

/** Keeps the canvas's size for camera and engine. */
function useCanvasSize(root: React.RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return;
    const measure = (): void => {
      const { clientWidth: widthPx, clientHeight: heightPx } = element;
      const state = useCamera.getState();
      if (state.widthPx !== widthPx || state.heightPx !== heightPx) useCamera.setState({ widthPx, heightPx });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [root]);
}

function useMinZoom(): number {
  const bounds = usePainted((painted) => painted.bounds);
  const widthPx = useCamera((camera) => camera.widthPx);
  const heightPx = useCamera((camera) => camera.heightPx);
  return bounds === undefined || bounds.width === 0 || widthPx === 0 ? 0.02 : minZoomFor(bounds, { widthPx, heightPx });
}
