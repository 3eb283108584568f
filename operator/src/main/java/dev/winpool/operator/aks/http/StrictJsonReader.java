package dev.winpool.operator.aks.http;

import com.azure.json.JsonReader;
import com.azure.json.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads no text where an object or a list stands. Azure's reader answers null there and stays at
 * the bracket: the model then takes what is inside for its own properties, and those that follow
 * for absent.
 */
final class StrictJsonReader extends JsonReader {
  private final JsonReader json;

  StrictJsonReader(JsonReader json) {
    this.json = json;
  }

  @Override
  public @Nullable String getString() throws IOException {
    if (isStartArrayOrObject()) {
      throw new IOException("a text was expected");
    }
    return json.getString();
  }

  @Override
  public JsonToken currentToken() {
    return json.currentToken();
  }

  @Override
  public JsonToken nextToken() throws IOException {
    return json.nextToken();
  }

  @Override
  public byte[] getBinary() throws IOException {
    return json.getBinary();
  }

  @Override
  public boolean getBoolean() throws IOException {
    return json.getBoolean();
  }

  @Override
  public float getFloat() throws IOException {
    return json.getFloat();
  }

  @Override
  public double getDouble() throws IOException {
    return json.getDouble();
  }

  @Override
  public int getInt() throws IOException {
    return json.getInt();
  }

  @Override
  public long getLong() throws IOException {
    return json.getLong();
  }

  @Override
  public String getFieldName() throws IOException {
    return json.getFieldName();
  }

  @Override
  public void skipChildren() throws IOException {
    json.skipChildren();
  }

  @Override
  public JsonReader bufferObject() throws IOException {
    return new StrictJsonReader(json.bufferObject());
  }

  @Override
  public boolean isResetSupported() {
    return json.isResetSupported();
  }

  @Override
  public JsonReader reset() throws IOException {
    return new StrictJsonReader(json.reset());
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
