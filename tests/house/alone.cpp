// Linked with one pure room whole: if the room needs another, the linker says so.
int main() {
    return 0;
}
