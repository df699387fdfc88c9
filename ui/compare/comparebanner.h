// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace helodesk {

// The card that names the first difference.
class CompareBanner : public QWidget
{
    Q_OBJECT
public:
    explicit CompareBanner(QWidget *parent = nullptr);

    // differs: there is a difference that counts.
    void setWords(const QString &headline, const QString &detail, bool differs);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyFonts();

    QLabel *m_headline;
    QLabel *m_detail;
    bool m_differs = false;
};

} // namespace helodesk
