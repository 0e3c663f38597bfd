import java.io.*;
import java.util.*;

/** Writes `every-type.ser`: one object that has each kind of content of the Java Object Serialization Specification §6.4. */
class WriteEveryType {
    enum Colour { RED, GREEN }

    static class Parent implements Serializable {
        private static final long serialVersionUID = 1;
        int inherited = -7;
    }

    static class EveryType extends Parent {
        private static final long serialVersionUID = 2;
        byte octet = 0x41;
        char letter = 'Z';
        double real = 1.5;
        float small = 2.5f;
        int number = 0x01020304;
        long big = 1L << 40;
        short two = 0x0203;
        boolean yes = true;
        boolean no = false;
        byte[] octets = { 1, 2, 3 };
        int[] numbers = { 4, 5 };
        String[] words = { "one", null, "one" };
        String word = "one";
        String longWord = "x".repeat(70000);
        Object nothing = null;
        Colour colour = Colour.GREEN;
        Colour again = Colour.GREEN;
        EveryType itself = this;
        Date written = new Date(1000);
        ArrayList<String> list = new ArrayList<>(List.of("one", "two"));
        Large large = new Large();
        Class<?>[] none = null;
    }

    /** Writes more than 255 octets of its own, and an object among them. */
    static class Large implements Serializable {
        private static final long serialVersionUID = 3;
        int before = 8;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.write(new byte[300]);
            out.writeObject("among");
        }
    }

    public static void main(String[] arguments) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new FileOutputStream(arguments[0]))) {
            out.writeObject(new EveryType());
        }
    }
}
