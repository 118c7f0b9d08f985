/** A photo made small on the phone: drawn anew, so that nothing but the picture is left of the file. @module */

/** What a photo may weigh, and its longest side; where that is still too much, the next ones are tried. */
export const MOST = 350000;
const SIDES = [1600, 1280, 1024, 800, 640];
const QUALITIES = [0.82, 0.7, 0.58];

/**
 * A JPEG of at most {@link MOST} bytes. Time, place and device that the camera wrote into the file are gone.
 * @param {Blob} file @returns {Promise<Blob>} @throws {Error} `not_a_picture`
 */
export async function shrink(file) {
  let picture;
  try {
    picture = await createImageBitmap(file, {imageOrientation: "from-image"});
  } catch (error) {
    throw new Error("not_a_picture", {cause: error});
  }
  try {
    let best = null;
    for (const side of SIDES) {
      const canvas = draw(picture, side);
      for (const quality of QUALITIES) {
        best = await encode(canvas, quality);
        if (best.size <= MOST) return best;
      }
    }
    return best;
  } finally {
    picture.close();
  }
}

/** The picture on a canvas whose longer side is at most `side`. */
export function draw(picture, side) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paper = canvas.getContext("2d");
  // What was see-through would turn black.
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.imageSmoothingQuality = "high";
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function encode(canvas, quality) {
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("not_a_picture"))), "image/jpeg", quality);
  });
}
