// SPDX-License-Identifier: MIT
#pragma once

#include <QLayout>
#include <QList>

namespace helodesk {

// Lays out the fields of a bar from left to right and its buttons at the right end. What doesn't fit goes on to a
// further line instead of being cut off, so that a narrow window or large letters lose nothing.
class BarLayout : public QLayout
{
    Q_OBJECT
public:
    explicit BarLayout(QWidget *parent);
    ~BarLayout() override;

    // A field; one that may grow takes the space that is left on its line, up to its maximum width.
    void addField(QWidget *widget, bool grows = false);
    // Stands at the right end of the last line.
    void addButton(QWidget *widget);

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect &rect) override;

private:
    struct Entry {
        QLayoutItem *item = nullptr; // owned
        bool grows = false;
        bool button = false;
    };
    using Line = QList<const Entry *>;
    [[nodiscard]] int smallestWidth(const Entry &entry) const;
    [[nodiscard]] QList<Line> linesFor(int width) const;
    [[nodiscard]] int lineHeight() const;
    void placeLine(const Line &line, const QRect &rect) const;

    QList<Entry> m_entries;
};

} // namespace helodesk
