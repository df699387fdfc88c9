// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <functional>

class QStackedWidget;
class QTabBar;

namespace helodesk {

// Tabs over pages. A page is made when it is first shown, so that what nobody looks at costs nothing at the start.
class TabPages : public QWidget
{
    Q_OBJECT
public:
    using Maker = std::function<QWidget *()>;

    // name: what a screen reader calls the row of tabs.
    explicit TabPages(const QString &name, QWidget *parent = nullptr);

    int addPage(const QString &title, Maker make);
    void setCurrent(int page);
    [[nodiscard]] int current() const;
    // The page's widget; null while it isn't made.
    [[nodiscard]] QWidget *page(int index) const;
    // Makes it if need be.
    QWidget *madePage(int index);
    [[nodiscard]] QTabBar *tabBar() const { return m_tabs; }

Q_SIGNALS:
    void currentChanged(int page);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Page {
        Maker make;
        QWidget *widget = nullptr;
    };
    void showPage(int index);

    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QList<Page> m_pages;
};

} // namespace helodesk
